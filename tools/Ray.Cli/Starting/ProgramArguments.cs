using System.Globalization;

namespace AkkaRay.Cli.Starting;

/// <summary>The arguments the programs of head and worker are started with.</summary>
internal static class ProgramArguments
{
    public static IReadOnlyList<string> ForHead(StartOptions options, string folder, string readyFile) =>
    [
        "--host", options.Host,
        "--port", options.Port.ToString(CultureInfo.InvariantCulture),
        "--data", options.Data ?? Path.Combine(folder, "data"),
        "--ready-file", readyFile,
        .. Each("--set", options.Settings),
    ];

    public static IReadOnlyList<string> ForWorker(StartOptions options, string head, string folder, string readyFile) =>
    [
        "--address", head,
        "--host", options.Host,
        "--folder", Path.Combine(folder, "worker"),
        "--ready-file", readyFile,
        .. options.Head is null ? [] : Option("--port", options.Port.ToString(CultureInfo.InvariantCulture)),
        .. Option("--cpus", options.Cpus?.ToString(CultureInfo.InvariantCulture)),
        .. Option("--object-store-memory", options.ObjectStoreMemory),
        .. Option("--resources", Joined(options.Resources)),
        .. Option("--labels", Joined(options.Labels)),
        .. Option("--name", options.Name),
        .. Each("--set", options.Settings),
    ];

    private static string? Joined(IReadOnlyList<string> pairs) => pairs.Count == 0 ? null : string.Join(',', pairs);

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];

    private static IEnumerable<string> Each(string name, IEnumerable<string> values) => values.SelectMany(value => new[] { name, value });
}
