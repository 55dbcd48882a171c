using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>An actor whose process owns objects.</summary>
[Actor]
public sealed class Maker
{
    public List<ObjectRef<byte[]>> Make(int count)
        => [.. Enumerable.Range(0, count).Select(static index => Ray.Put(Loans.Fill(index)))];

    public Place Where() => Place.Here;
}
