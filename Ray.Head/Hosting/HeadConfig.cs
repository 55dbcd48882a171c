using Akka.Configuration;
using AkkaRay.Messages.Configuration;

namespace AkkaRay.Head.Hosting;

/// <summary>Makes a head's configuration out of what was asked for and what is built in.</summary>
internal static class HeadConfig
{
    private const int UsualPort = 10001;

    public static Config Load(HeadOptions options)
    {
        List<string> lines = [$"ray.port = {options.Port ?? UsualPort}"];
        if (options.Host is not null)
        {
            lines.Add($"ray.host = {Quote(options.Host)}");
        }

        if (options.Data is not null)
        {
            lines.Add($"ray.head.data = {Quote(options.Data)}");
        }

        return RayConfig.Load(
            ConfigurationFactory.ParseString(string.Join('\n', lines)).WithFallback(options.Overrides), "head.conf", "cluster.conf");
    }

    /// <summary>The configuration with Akka listening at <paramref name="host"/> and <paramref name="port"/>.</summary>
    public static Config ListenAt(Config config, string host, int port) => ConfigurationFactory
        .ParseString(
            $"""
            akka.remote.dot-netty.tcp.hostname = {Quote(host)}
            akka.remote.dot-netty.tcp.public-hostname = {Quote(host)}
            akka.remote.dot-netty.tcp.port = {port}
            # The host stops the system. Akka's own hook would race with it, and make an orderly stop look like a loss.
            akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
            """)
        .WithFallback(config);

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
