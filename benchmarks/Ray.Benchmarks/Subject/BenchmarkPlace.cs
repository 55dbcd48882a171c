using System.Globalization;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>The node and process of an actor.</summary>
internal sealed record BenchmarkPlace(string Node, int Pid)
{
    public static BenchmarkPlace Parse(string text)
        => text.Split(' ') is [var node, var pid] ? new BenchmarkPlace(node, int.Parse(pid, CultureInfo.InvariantCulture)) : throw new FormatException($"'{text}' is no place.");
}
