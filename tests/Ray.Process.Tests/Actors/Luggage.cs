using MemoryPack;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>A value with handles in it.</summary>
[MemoryPackable]
public sealed partial record Luggage(string Tag, ActorHandle<Probe>[] Actors)
{
    [Remote]
    public static async Task<int> AddTo(Luggage luggage) => await luggage.Actors[0].Add();
}
