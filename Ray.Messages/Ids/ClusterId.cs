namespace AkkaRay.Messages.Ids;

/// <summary>One cluster, from its first start on an empty data folder; survives restarts of the head.</summary>
public readonly record struct ClusterId(Guid Value)
{
    /// <summary>Mints an id for a new cluster.</summary>
    public static ClusterId New() => new(IdSource.NewGuid());

    /// <summary>A short readable form, such as <c>cluster-1a2b3c4d</c>.</summary>
    public override string ToString() => $"cluster-{Value.ToString("N")[..8]}";
}
