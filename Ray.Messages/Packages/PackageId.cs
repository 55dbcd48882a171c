namespace AkkaRay.Messages.Packages;

/// <summary>The SHA-256 of a package's bytes: 64 lower-case hexadecimal digits.</summary>
[MemoryPack.MemoryPackable]
public sealed partial record PackageId(string Sha256)
{
    /// <summary>The first twelve digits, enough for people.</summary>
    public override string ToString() => $"package-{Sha256[..Math.Min(12, Sha256.Length)]}";
}
