using System.Collections.Immutable;
using System.Globalization;

namespace AkkaRay.Clustering;

/// <summary>The heads a driver may ask, in the order the user gave: <c>ray://host:port</c>, the prefix optional, several by commas.</summary>
internal sealed record ClusterAddress(ImmutableArray<HeadContact> Contacts)
{
    private const string Scheme = "ray://";
    private const string Example = "Write it as ray://host:port, such as ray://10.0.0.5:10001; several heads are separated by commas.";

    /// <summary>Reads what the user wrote.</summary>
    /// <exception cref="RayConnectionException">It cannot be read; the message says which part and why.</exception>
    public static ClusterAddress Parse(string text)
    {
        var contacts = text.Split(',', StringSplitOptions.TrimEntries).Select(part => ParseOne(part, text)).Distinct();
        return new ClusterAddress([.. contacts]);
    }

    /// <summary>The form users write.</summary>
    public override string ToString() => $"{Scheme}{string.Join(',', Contacts)}";

    private static HeadContact ParseOne(string part, string whole)
    {
        var rest = part.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? part[Scheme.Length..].TrimEnd('/') : part;
        if (rest.Length == 0)
        {
            throw Bad(whole, part, "is empty");
        }

        if (rest.Contains("://", StringComparison.Ordinal))
        {
            throw Bad(whole, part, $"has the scheme {rest[..rest.IndexOf(':', StringComparison.Ordinal)]}; only ray:// is known");
        }

        var colon = rest.LastIndexOf(':');
        var isBracketed = rest.StartsWith('[') && rest.IndexOf(']', StringComparison.Ordinal) == colon - 1;
        if (colon < 0 || (rest.StartsWith('[') && !isBracketed))
        {
            throw Bad(whole, part, "has no port");
        }

        var host = isBracketed ? rest[1..(colon - 1)] : rest[..colon];
        if (host.Length == 0 || (!isBracketed && host.AsSpan().ContainsAny(":/@ ")))
        {
            throw Bad(whole, part, host.Length == 0 ? "has no host" : $"has {host} where a host name or address should be");
        }

        return new HeadContact(host, ParsePort(rest[(colon + 1)..], part, whole));
    }

    private static int ParsePort(string digits, string part, string whole)
        => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535
            ? port
            : throw Bad(whole, part, $"has the port {(digits.Length == 0 ? "(nothing)" : digits)}; it must be a number from 1 to 65535");

    private static RayConnectionException Bad(string whole, string part, string problem)
        => new(whole == part ? $"The address '{whole}' {problem}. {Example}" : $"In the address '{whole}' the part '{part}' {problem}. {Example}");
}
