using System.Diagnostics;
using System.Globalization;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Keyed;

/// <summary>A keyed actor each of whose calls has an effect that stays: a file that says when, by which instance and by which call.</summary>
[Actor(MaxTaskRetries = -1)]
public sealed class Scribe
{
    public Place Write(string folder, int number)
    {
        var context = RayActorContext.Current;
        var name = string.Create(CultureInfo.InvariantCulture, $"{context.Key}_{Stopwatch.GetTimestamp()}_{context.InstanceNumber}_{number}_{Guid.NewGuid():n}.written");
        File.WriteAllText(Path.Combine(folder, name), "");
        return Place.Here;
    }
}
