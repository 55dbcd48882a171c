using System.Net;
using Akka.Configuration;
using AkkaRay.Head.Gcs;

namespace AkkaRay.Head.Hosting;

/// <summary>What a head reads from its configuration, checked once at start.</summary>
public sealed record HeadSettings
{
    private HeadSettings()
    {
    }

    /// <summary>The name of the actor system.</summary>
    public required string System { get; init; }

    /// <summary>The address the head is known by.</summary>
    public required string Host { get; init; }

    /// <summary>The Akka port; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>The folder with the journal, the packages and the members.</summary>
    public required string Data { get; init; }

    /// <summary>The HTTP port of the package store; 0 takes a free one.</summary>
    public required int PackagePort { get; init; }

    internal long PackageSizeMax { get; init; }

    internal string JournalSynchronous { get; init; } = "FULL";

    internal GcsSettings Gcs { get; init; } = null!;

    /// <summary>Reads <c>ray</c> from a configuration made by <c>RayConfig.Load</c> with <c>head.conf</c>.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used; the message names its key.</exception>
    public static HeadSettings From(Config config)
    {
        var head = config.GetConfig("ray.head");
        return new HeadSettings
        {
            System = Text(config, "ray.system", "a name"),
            Host = HostOf(config),
            Port = PortOf(config, "ray.port"),
            Data = Path.GetFullPath(Text(config, "ray.head.data", "a folder; give --data FOLDER")),
            PackagePort = PortOf(config, "ray.head.package-port"),
            PackageSizeMax = GcsSettings.Size(head, "package-size-max"),
            JournalSynchronous = head.GetString("journal-synchronous") is "FULL" or "NORMAL"
                ? head.GetString("journal-synchronous")
                : throw new ConfigurationException($"ray.head.journal-synchronous is '{head.GetString("journal-synchronous")}'; it must be FULL or NORMAL."),
            Gcs = GcsSettings.From(config),
        };
    }

    private static string HostOf(Config config)
    {
        var host = Text(config, "ray.host", "an address");
        return config.GetBoolean("ray.security.allow-insecure") || IsLoopback(host)
            ? host
            : throw new ConfigurationException(
                $"ray.host is {host}, which other machines can reach, and nobody is asked for a password there. Set ray.security.allow-insecure = on if every machine of that network is trusted.");
    }

    private static bool IsLoopback(string host)
        => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static int PortOf(Config config, string key)
        => config.GetInt(key) is var port and >= 0 and <= ushort.MaxValue
            ? port
            : throw new ConfigurationException($"{key} is {config.GetInt(key)}; it must be between 0 and {ushort.MaxValue}.");

    private static string Text(Config config, string key, string what)
        => config.GetString(key) is { Length: > 0 } text
            ? text
            : throw new ConfigurationException($"{key} is empty; it must be {what}.");
}
