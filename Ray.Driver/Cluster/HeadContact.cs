namespace AkkaRay.Clustering;

/// <summary>One place where a head may listen, as the user wrote it; without the brackets of an IPv6 address.</summary>
internal readonly record struct HeadContact(string Host, int Port)
{
    /// <summary>The form users write.</summary>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
