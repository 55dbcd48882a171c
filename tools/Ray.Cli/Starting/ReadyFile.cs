namespace AkkaRay.Cli.Starting;

/// <summary>What a program writes once it is ready: its address as <c>host:port</c> on the first line.</summary>
internal static class ReadyFile
{
    public static string? Address(string text)
        => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var first, ..]
            ? Addresses.HeadAddress.TryParse(first)?.ToString()
            : null;
}
