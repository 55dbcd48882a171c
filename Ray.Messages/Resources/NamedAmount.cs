using MemoryPack;

namespace AkkaRay.Messages.Resources;

/// <summary>An amount of one named resource.</summary>
[MemoryPackable]
public readonly partial record struct NamedAmount(string Name, ResourceAmount Amount)
{
    /// <summary>A readable form, such as <c>CPU 0.5</c>.</summary>
    public override string ToString() => $"{Name} {Amount}";
}
