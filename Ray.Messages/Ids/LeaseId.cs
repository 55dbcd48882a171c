namespace AkkaRay.Messages.Ids;

/// <summary>One loan of one executor to one caller; minted by the caller, so that asking twice is harmless.</summary>
public readonly record struct LeaseId(OwnerId Caller, ulong Number)
{
    /// <summary>A readable form, such as <c>lease-1a2b3c4d:7</c>.</summary>
    public override string ToString() => $"lease-{Caller.Value >> 32:x8}:{Number}";
}
