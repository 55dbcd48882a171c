using System.Diagnostics;
using System.Globalization;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>An actor each of whose calls has an effect that stays: a file that says when, by which instance and by which call.</summary>
[Actor(MaxRestarts = -1, MaxTaskRetries = -1)]
public sealed class Ledger(string folder)
{
    public Entry Write(int number)
    {
        var entry = new Entry(Stopwatch.GetTimestamp(), RayActorContext.Current.RestartCount, number, Environment.ProcessId);
        File.WriteAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{entry.At}_{entry.Restarts}_{number}_{entry.Pid}.entry")), "");
        return entry;
    }
}
