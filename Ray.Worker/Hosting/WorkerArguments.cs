using System.Globalization;
using System.Text;
using Akka.Configuration;
using AkkaRay.Messages.Configuration;

namespace AkkaRay.Worker.Hosting;

/// <summary>The worker's command line.</summary>
internal sealed record WorkerArguments(IReadOnlyList<string> Heads, Config Overrides)
{
    public const string Usage = """
        Joins a node to an AkkaRay cluster.

        usage: Ray.Worker --address HOST:PORT[,HOST:PORT…] [options]

          --address HOST:PORT,…   the heads of the cluster
          --host IP               the address to bind to and to be known by (127.0.0.1)
          --port N                the Akka port (a free one)
          --cpus N                logical processors to offer (the machine's)
          --resources A=1,B=2     other resources to offer
          --labels K=V,…          labels that tasks can select by
          --object-store-memory SIZE  what objects may take in shared memory, such as 2GiB (30 % of the memory)
          --name NAME             the node's name for people (machine and process id)
          --folder PATH           where sockets, packages and progress files go (a temporary folder)
          --ready-file PATH       written once the node counts in the cluster: {"node":"…","pid":…}
          --join-timeout SECONDS  how long to look for the cluster before giving up (30)
          --set KEY=VALUE         any setting of ray.conf; may be given again and again
          --exit-with-parent      stop when the standard input ends, and leave interrupts to whoever holds its other end
          --help                  this text
        """;

    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["--host"] = "ray.host",
        ["--port"] = "ray.port",
        ["--cpus"] = "ray.worker.cpus",
        ["--object-store-memory"] = "ray.worker.object-store-memory",
        ["--name"] = "ray.worker.name",
        ["--folder"] = "ray.worker.folder",
    };

    public string? ReadyFile { get; init; }

    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <exception cref="FormatException">An argument is wrong; the message says which and what would be right.</exception>
    public static WorkerArguments Parse(ReadOnlySpan<string> arguments)
    {
        var (heads, hocon) = ((string[])[], new StringBuilder());
        string? readyFile = null;
        var joinTimeout = TimeSpan.FromSeconds(30);
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            var value = ++i < arguments.Length ? arguments[i] : throw new FormatException($"{name} needs a value, or is unknown. See --help.");
            switch (name)
            {
                case "--address":
                    heads = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(CheckAddress)];
                    break;
                case "--ready-file":
                    readyFile = value;
                    break;
                case "--join-timeout":
                    joinTimeout = TimeSpan.FromSeconds(Number(name, value));
                    break;
                case "--resources" or "--labels":
                    AddBlock(hocon, $"ray.worker.{name[2..]}", value);
                    break;
                case "--set":
                    AddSetting(hocon, value);
                    break;
                default:
                    Add(hocon, Keys.GetValueOrDefault(name) ?? throw new FormatException($"{name} is unknown. See --help."), value);
                    break;
            }
        }

        return heads.Length == 0
            ? throw new FormatException("--address HOST:PORT is missing: name the head of the cluster to join. See --help.")
            : new WorkerArguments(heads, ConfigurationFactory.ParseString(hocon.ToString())) { ReadyFile = readyFile, JoinTimeout = joinTimeout };
    }

    private static string CheckAddress(string address)
    {
        var (host, port) = address.LastIndexOf(':') is > 0 and var colon ? (address[..colon], address[(colon + 1)..]) : ("", "");
        return host.Length > 0 && int.TryParse(port, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
            ? address
            : throw new FormatException($"--address has \"{address}\"; it must be HOST:PORT, such as 127.0.0.1:10001.");
    }

    private static double Number(string name, string value)
        => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"{name} is \"{value}\"; it must be a number of seconds above zero.");

    private static void AddBlock(StringBuilder hocon, string block, string value)
    {
        foreach (var pair in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (key, text) = Split(pair, block);
            Add(hocon, $"{block}.\"{key}\"", text);
        }
    }

    private static void AddSetting(StringBuilder hocon, string value)
    {
        var (key, text) = Split(value, "--set");
        if (key.StartsWith("ray.", StringComparison.Ordinal) && !RayConfig.Read("ray.conf").HasPath(key)
            && !key.StartsWith("ray.worker.resources.", StringComparison.Ordinal) && !key.StartsWith("ray.worker.labels.", StringComparison.Ordinal))
        {
            throw new FormatException($"--set {key}: there is no such setting. hocon/ray.conf lists them all.");
        }

        if (text.StartsWith('{') || text.StartsWith('['))
        {
            hocon.Append(key).Append(" = ").AppendLine(text);
            return;
        }

        Add(hocon, key, text);
    }

    private static (string Key, string Text) Split(string pair, string what)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? (pair[..at].Trim(), pair[(at + 1)..].Trim()) : throw new FormatException($"{what} has \"{pair}\"; it must be NAME=VALUE.");
    }

    private static void Add(StringBuilder hocon, string key, string value)
        => hocon.Append(key).Append(" = \"").Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).AppendLine("\"");
}
