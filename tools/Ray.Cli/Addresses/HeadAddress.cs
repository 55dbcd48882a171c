using System.Globalization;

namespace AkkaRay.Cli.Addresses;

/// <summary>Where a head listens.</summary>
internal sealed record HeadAddress(string Host, int Port)
{
    private const string Scheme = "ray://";

    /// <summary>Reads <c>host:port</c> or <c>ray://host:port</c>; null if <paramref name="text"/> is neither.</summary>
    public static HeadAddress? TryParse(string text)
    {
        var address = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..] : text;
        var colon = address.LastIndexOf(':');
        return colon > 0
            && int.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue
            && Uri.CheckHostName(address[..colon].Trim('[', ']')) != UriHostNameType.Unknown
            ? new HeadAddress(address[..colon], port)
            : null;
    }

    /// <summary>Reads several, separated by commas, as drivers take them.</summary>
    /// <exception cref="CliException">One of them is not an address.</exception>
    public static IReadOnlyList<HeadAddress> ParseAll(string text, string source) =>
    [
        .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => TryParse(part)
            ?? throw new CliException(
                $"'{part}' from {source} is not an address. Write HOST:PORT or ray://HOST:PORT, such as 127.0.0.1:10001.", ExitCode.BadUsage)),
    ];

    public override string ToString() => $"{Host}:{Port.ToString(CultureInfo.InvariantCulture)}";
}
