using Akka.Configuration;
using AkkaRay.Messages.Configuration;

namespace AkkaRay;

/// <summary>Reads <see cref="RayOptions.Settings"/>.</summary>
internal static class GivenSettings
{
    private const string OfDrivers = "ray.driver.";

    /// <exception cref="ArgumentException">A setting of drivers does not exist, or a value cannot be read.</exception>
    public static Config Read(IReadOnlyDictionary<string, string> settings)
    {
        var known = RayConfig.Read("ray.conf");
        return settings.Aggregate(Config.Empty, (config, setting) => Read(setting.Key, setting.Value, known).WithFallback(config));
    }

    private static Config Read(string key, string value, Config known)
    {
        if (key.StartsWith(OfDrivers, StringComparison.Ordinal) && !known.HasPath(key))
        {
            var there = known.GetConfig(OfDrivers.TrimEnd('.')).AsEnumerable().Select(static pair => pair.Key).Order(StringComparer.Ordinal);
            throw new ArgumentException($"RayOptions.Settings names {key}, which does not exist. Under {OfDrivers.TrimEnd('.')} there are: {string.Join(", ", there)}.", nameof(key));
        }

        try
        {
            return ConfigurationFactory.ParseString($"{key} = {value}");
        }
        catch (Exception problem)
        {
            // The parser of settings throws plain exceptions of many kinds.
            throw new ArgumentException($"RayOptions.Settings gives {key} the value '{value}', which cannot be read: {problem.Message}", nameof(value), problem);
        }
    }
}
