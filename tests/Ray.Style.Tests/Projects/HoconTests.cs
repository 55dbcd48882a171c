using Akka.Configuration;
using Akka.Configuration.Hocon;
using AkkaRay.Messages.Configuration;

namespace AkkaRay.Style.Tests.Projects;

/// <summary>ray.conf is the reference manual of all settings.</summary>
public sealed class HoconTests
{
    private static readonly HashSet<string> Declared = [.. Keys(RayConfig.Read("ray.conf"))];

    /// <summary>A misspelt key is no error to HOCON: the default silently wins. This makes it one.</summary>
    [Fact]
    public void Overrides_name_only_keys_that_ray_conf_declares()
        => Repository.AssertNone(
            from path in Repository.Files(".conf")
            where !path.EndsWith("/ray.conf", StringComparison.Ordinal)
            from key in Keys(ConfigurationFactory.ParseString(Repository.Read(path)))
            where key.StartsWith("ray.", StringComparison.Ordinal) && !Declared.Contains(key)
            select $"{path}: {key}");

    /// <summary>Keys that stand directly below one another share the comment above the first.</summary>
    [Fact]
    public void Keys_of_ray_conf_are_explained_by_a_comment_above()
    {
        var lines = Repository.Read("hocon/ray.conf").Split('\n').Select(line => line.Trim()).TakeWhile(line => line != "akka {").ToList();
        Repository.AssertNone(
            from index in Enumerable.Range(1, lines.Count - 1)
            where IsKey(lines[index]) && !lines[index - 1].StartsWith('#') && !IsKey(lines[index - 1])
            select lines[index]);
    }

    [Fact]
    public void Keys_of_ray_conf_are_kebab_case()
        => Repository.AssertNone(Declared.Where(key => key.StartsWith("ray.", StringComparison.Ordinal) && key.Any(letter => letter is '_' or (>= 'A' and <= 'Z'))));

    private static bool IsKey(string line) => !line.StartsWith('#') && line.Contains('=', StringComparison.Ordinal);

    private static IEnumerable<string> Keys(Config config) => Keys("", config.Root);

    private static IEnumerable<string> Keys(string prefix, HoconValue value)
        => value.IsObject() && value.GetObject().Items.Count > 0
            ? value.GetObject().Items.SelectMany(item => Keys(prefix.Length == 0 ? item.Key : $"{prefix}.{item.Key}", item.Value))
            : [prefix];
}
