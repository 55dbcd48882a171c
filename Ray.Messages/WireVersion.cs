namespace AkkaRay.Messages;

/// <summary>The version of everything in this assembly. A peer may be one version behind, never more.</summary>
public static class WireVersion
{
    /// <summary>What this build speaks.</summary>
    public const ushort Current = 1;

    /// <summary>The oldest version this build still understands.</summary>
    public const ushort Oldest = 1;

    /// <summary>Whether a peer that speaks <paramref name="version"/> can be talked to.</summary>
    public static bool Accepts(ushort version) => version is >= Oldest and <= Current;

    /// <summary>What to tell a person whose <paramref name="who"/> speaks a version that is not accepted.</summary>
    public static string Refusal(string who, ushort version)
        => $"{who} speaks wire version {version}; this cluster accepts {Oldest} to {Current}. Install the same AkkaRay version on both sides.";
}
