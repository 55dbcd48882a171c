using System.Globalization;
using Akka.Configuration;
using AkkaRay.Messages.Configuration;

namespace AkkaRay.Head.Hosting;

/// <summary>The command line of the head program.</summary>
internal sealed record HeadArguments(HeadOptions Options, string? ReadyFile, bool ExitWithParent)
{
    public const string Usage =
        """
        Usage: Ray.Head --data FOLDER [--host ADDRESS] [--port PORT] [--ready-file FILE] [--set KEY=VALUE]... [--exit-with-parent]
          --data FOLDER      where the cluster is kept; started again on the same folder it is the same cluster
          --host ADDRESS     the address to listen on and to be known by (127.0.0.1)
          --port PORT        the port drivers and workers connect to (10001; 0 takes a free one)
          --ready-file FILE  written with {"address", "pid", "packageUrl"} once the head is ready
          --set KEY=VALUE    any setting of ray.conf, such as --set ray.head.unreachable-timeout=5s
          --exit-with-parent stop when the standard input ends, and leave interrupts to whoever holds its other end
        """;

    /// <exception cref="HeadException">The arguments cannot be understood.</exception>
    public static HeadArguments Parse(IReadOnlyList<string> arguments)
    {
        var exitWithParent = arguments.Contains(ParentProcess.ExitFlag);
        arguments = [.. arguments.Where(argument => argument != ParentProcess.ExitFlag)];
        var options = new HeadOptions();
        string? readyFile = null;
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count
                ? arguments[i + 1]
                : throw new HeadException($"{arguments[i]} needs a value.{Environment.NewLine}{Usage}");
            (options, readyFile) = arguments[i] is "--ready-file" ? (options, value) : (Take(options, arguments[i], value), readyFile);
        }

        return new HeadArguments(options, readyFile, exitWithParent);
    }

    private static HeadOptions Take(HeadOptions options, string name, string value) => name switch
    {
        "--data" => options with { Data = value },
        "--host" => options with { Host = value },
        "--port" => options with { Port = PortOf(value) },
        "--set" => options with { Overrides = SettingOf(value).WithFallback(options.Overrides) },
        _ => throw new HeadException($"There is no argument {name}.{Environment.NewLine}{Usage}"),
    };

    private static int PortOf(string value)
        => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw new HeadException($"--port is '{value}'; it must be a number between 0 and {ushort.MaxValue}.");

    private static Config SettingOf(string setting)
    {
        var at = setting.IndexOf('=', StringComparison.Ordinal);
        try
        {
            return at > 0
                ? ConfigurationFactory.ParseString($"{setting[..at]} = {setting[(at + 1)..]}")
                : throw new HeadException($"--set {setting} must be KEY=VALUE.");
        }
        catch (Exception e) when (e is not HeadException)
        {
            // The parser of the settings throws plain exceptions of many kinds.
            throw new HeadException($"--set {setting} cannot be read: {e.Message}", e);
        }
    }
}
