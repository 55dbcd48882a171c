using System.Diagnostics;
using System.Globalization;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>
/// A light actor each of whose calls has an effect that stays: a line in its process's file, with the time, the actor's
/// number and the number of its restarts, which only ever grows. A line of an older instance behind one of a newer is the
/// proof that two of them had effects.
/// </summary>
[Actor(Isolation = Isolation.Shared)]
public sealed class Witness(string folder, int number)
{
    private static readonly Lock Gate = new();
    private static StreamWriter? _file;

    public int Attest()
    {
        var restarts = RayActorContext.Current.RestartCount;
        lock (Gate)
        {
            _file ??= new StreamWriter(Path.Combine(folder, $"{Environment.ProcessId}.effects")) { AutoFlush = true };
            _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetTimestamp()} {number} {restarts} {Environment.ProcessId}"));
        }

        return Environment.ProcessId;
    }

    public int Restarts() => RayActorContext.Current.RestartCount;

    /// <summary>Never returns.</summary>
    public int Hang()
    {
        Attest();
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    /// <summary>The effects of each actor, in the order in which they came about. The last line of a killed process may be cut.</summary>
    internal static ILookup<int, (long At, int Restarts, int Pid)> ReadAll(string folder)
        => Directory.GetFiles(folder, "*.effects").SelectMany(Lines).Select(static line => Array.ConvertAll(line.Split(' '), static part => long.Parse(part, CultureInfo.InvariantCulture)))
            .OrderBy(static parts => parts[0]).ToLookup(static parts => (int)parts[1], static parts => (parts[0], (int)parts[2], (int)parts[3]));

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n').SkipLast(1)];
    }
}
