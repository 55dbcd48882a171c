namespace AkkaRay.Messages.Ids;

/// <summary>One placement group; minted by whoever creates it, so that asking twice is harmless.</summary>
public readonly record struct GroupId(Guid Value) : IComparable<GroupId>
{
    /// <summary>Mints an id that no other group has.</summary>
    public static GroupId New() => new(IdSource.NewGuid());

    /// <summary>Orders ids arbitrarily but always the same way.</summary>
    public int CompareTo(GroupId other) => Value.CompareTo(other.Value);

    /// <summary>A short readable form, such as <c>group-1a2b3c4d</c>.</summary>
    public override string ToString() => $"group-{Value.ToString("N")[..8]}";
}
