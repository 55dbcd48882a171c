namespace AkkaRay.Messages.Ids;

/// <summary>One executor process, from its start to its end.</summary>
public readonly record struct ExecutorId(Guid Value)
{
    /// <summary>Mints an id that no other executor has.</summary>
    public static ExecutorId New() => new(IdSource.NewGuid());

    /// <summary>A short readable form, such as <c>executor-1a2b3c4d</c>.</summary>
    public override string ToString() => $"executor-{Value.ToString("N")[..8]}";
}
