using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>One stored type: its name in the journal and how to write and read it.</summary>
internal sealed record StoredManifest(string Name, Type Type, Func<object, byte[]> Write, Func<byte[], object> Read)
{
    public static StoredManifest Of<T>(string name)
        where T : class, IStored
        => new(
            name,
            typeof(T),
            static stored => MemoryPackSerializer.Serialize((T)stored),
            static bytes => MemoryPackSerializer.Deserialize<T>(bytes)!);
}
