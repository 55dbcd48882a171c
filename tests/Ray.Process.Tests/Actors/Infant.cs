using System.Globalization;
using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>An actor whose constructor has a hard time: it leaves a file <c>PID.born</c> each time it begins.</summary>
[Actor]
public sealed class Infant
{
    public Infant(string folder, int deaths, string? until = null)
    {
        File.WriteAllText(Path.Combine(folder, $"{Environment.ProcessId}.born"), "");
        var births = Directory.GetFiles(folder, "*.born").Length;
        if (births <= deaths)
        {
            OsProcess.GetCurrentProcess().Kill();
        }

        if (deaths < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(deaths), deaths, "nobody can die so often");
        }

        while (births == 1 && until is not null && !File.Exists(Path.Combine(folder, until)))
        {
            Thread.Sleep(10);
        }
    }

    public int Restarts() => RayActorContext.Current.RestartCount;

    public string Pid() => Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
}
