namespace AkkaRay.Process.Tests.Objects;

/// <summary>An actor whose process owns objects.</summary>
[Actor]
public sealed class Maker
{
    public List<ObjectRef<byte[]>> Make(int count)
        => [.. Enumerable.Range(0, count).Select(static index => Ray.Put(Loans.Fill(index)))];

    public Survival.Place Where() => Survival.Place.Here;

    public byte[] Bytes(int seed) => Loans.Fill(seed);

    public string? Node() => Survival.Place.Here.Node;
}
