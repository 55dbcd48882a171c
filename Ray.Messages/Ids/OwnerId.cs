namespace AkkaRay.Messages.Ids;

/// <summary>A process that submits tasks and owns their results: a driver, or an executor running a nested task.</summary>
public readonly record struct OwnerId(ulong Value)
{
    /// <summary>Mints a random 64-bit id.</summary>
    public static OwnerId New() => new(IdSource.NewUInt64());

    /// <summary>A short readable form, such as <c>owner-1a2b3c4d</c>.</summary>
    public override string ToString() => $"owner-{Value >> 32:x8}";
}
