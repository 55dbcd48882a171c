using System.Text.Json;
using AkkaRay.Benchmarks.Cases;
using AkkaRay.Benchmarks.Reporting;

namespace AkkaRay.Benchmarks.Tests;

public sealed class ReportTests
{
    private static readonly CaseResult Result =
        new("tasks_sync", 12_345.6, Unit.PerSecond, [new BaselineResult("orleans", 11_000, 1.12)], 981, "one in flight");

    [Fact]
    public void Json_has_exactly_the_agreed_members()
    {
        using var json = JsonDocument.Parse(JsonReport.Of([Result]));
        var entry = json.RootElement[0];
        Assert.Equal(["case", "value", "unit", "baselines", "ray_published", "notes"], entry.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["name", "value", "ratio"], entry.GetProperty("baselines")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Json_holds_the_values()
    {
        using var json = JsonDocument.Parse(JsonReport.Of([Result]));
        var entry = json.RootElement[0];
        Assert.Equal("tasks_sync", entry.GetProperty("case").GetString());
        Assert.Equal(12_345.6, entry.GetProperty("value").GetDouble());
        Assert.Equal(1.12, entry.GetProperty("baselines")[0].GetProperty("ratio").GetDouble());
        Assert.Equal(981, entry.GetProperty("ray_published").GetDouble());
    }

    [Theory]
    [InlineData(Unit.PerSecond, "1/s")]
    [InlineData(Unit.Seconds, "s")]
    [InlineData(Unit.Part, "1")]
    [InlineData(Unit.Bytes, "B")]
    internal void Json_names_the_unit(Unit unit, string name)
    {
        using var json = JsonDocument.Parse(JsonReport.Of([Result with { Unit = unit }]));
        Assert.Equal(name, json.RootElement[0].GetProperty("unit").GetString());
    }

    [Fact]
    public void Json_says_null_where_Ray_publishes_nothing()
    {
        using var json = JsonDocument.Parse(JsonReport.Of([Result with { RayPublished = null }]));
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("ray_published").ValueKind);
    }

    [Theory]
    [InlineData(12_345.6, Unit.PerSecond, "12,346/s")]
    [InlineData(5.8, Unit.PerSecond, "5.8/s")]
    [InlineData(0.98765, Unit.Seconds, "0.988 s")]
    [InlineData(0.001234, Unit.Seconds, "1.234 ms")]
    [InlineData(0.98765, Unit.Part, "0.99")]
    [InlineData(104_857_600, Unit.Bytes, "100.0 MiB")]
    internal void Table_shows_values_for_people(double value, Unit unit, string text) => Assert.Equal(text, TableReport.Text(value, unit));

    [Fact]
    public void Cases_have_names_of_their_own() => Assert.Equal(AllCases.List.Count, AllCases.List.DistinctBy(one => one.Name).Count());

    [Fact]
    public void Unknown_case_is_named_beside_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => AllCases.Named(["tasks_snyc"]));
        Assert.Contains("'tasks_snyc'", error.Message, StringComparison.Ordinal);
        Assert.Contains("tasks_sync", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_means_every_case() => Assert.Equal(AllCases.List, AllCases.Named([]));
}
