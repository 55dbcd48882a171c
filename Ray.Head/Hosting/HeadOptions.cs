using Akka.Configuration;

namespace AkkaRay.Head.Hosting;

/// <summary>What whoever starts a head may say; everything else is configuration.</summary>
public sealed record HeadOptions
{
    /// <summary>The address to listen on and to be known by; null takes <c>ray.host</c>.</summary>
    public string? Host { get; init; }

    /// <summary>The Akka port, 0 for a free one; null takes 10001.</summary>
    public int? Port { get; init; }

    /// <summary>The data folder; null takes <c>ray.head.data</c>.</summary>
    public string? Data { get; init; }

    /// <summary>Settings on top of the built-in ones.</summary>
    public Config Overrides { get; init; } = Config.Empty;
}
