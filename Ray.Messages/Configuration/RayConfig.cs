using Akka.Configuration;

namespace AkkaRay.Messages.Configuration;

/// <summary>
/// The configuration every process starts from: the files of the <c>hocon</c> folder, built into this assembly so that
/// no file has to be found at run time.
/// </summary>
public static class RayConfig
{
    /// <summary>
    /// Loads <c>ray.conf</c> with the named files on top of it, the first named the strongest, and
    /// <paramref name="overrides"/> on top of all.
    /// </summary>
    public static Config Load(Config overrides, params ReadOnlySpan<string> files)
    {
        var config = overrides;
        foreach (var file in files)
        {
            config = config.WithFallback(Read(file));
        }

        return config.WithFallback(Read("ray.conf"));
    }

    /// <summary>One file as it stands.</summary>
    public static Config Read(string file)
    {
        using var stream = typeof(RayConfig).Assembly.GetManifestResourceStream($"hocon/{file}")
            ?? throw new ArgumentException($"There is no built-in configuration file '{file}'.", nameof(file));
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
