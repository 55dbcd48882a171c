namespace AkkaRay.Messages.Ids;

/// <summary>Names one request of one conversation; its reply and every repetition carry it again.</summary>
public readonly record struct RequestId(Guid Value)
{
    /// <summary>Mints an id for a new request.</summary>
    public static RequestId New() => new(IdSource.NewGuid());

    /// <summary>A short readable form, such as <c>request-1a2b3c4d</c>.</summary>
    public override string ToString() => $"request-{Value.ToString("N")[..8]}";
}
