using System.Text.Json;
using System.Text.Json.Serialization;

namespace AkkaRay.Benchmarks.Reporting;

/// <summary>Writes results for programs: an array of <c>{case, value, unit, baselines, ray_published, notes}</c>.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new UnitConverter() },
    };

    public static string Of(IReadOnlyCollection<CaseResult> results) => JsonSerializer.Serialize(results, Options);

    /// <summary>Units as people write them: rates per second, seconds, bytes.</summary>
    private sealed class UnitConverter : JsonConverter<Unit>
    {
        public override Unit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => throw new NotSupportedException("Reports are only written.");

        public override void Write(Utf8JsonWriter writer, Unit value, JsonSerializerOptions options) => writer.WriteStringValue(value switch
        {
            Unit.PerSecond => "1/s",
            Unit.Seconds => "s",
            Unit.Part => "1",
            _ => "B",
        });
    }
}
