using System.Text.Json;

namespace AkkaRay.Cli.Starting;

/// <summary>What a head writes once it is ready.</summary>
internal sealed record ReadyFile(string? Address)
{
    /// <summary>The address as <c>host:port</c>; null if the file holds none.</summary>
    public static string? AddressIn(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ReadyFile>(text, JsonSerializerOptions.Web)?.Address;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
