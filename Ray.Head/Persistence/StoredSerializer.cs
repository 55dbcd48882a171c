using System.Collections.Frozen;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;

namespace AkkaRay.Head.Persistence;

/// <summary>Writes and reads what stands in the journal, under short versioned names.</summary>
internal sealed class StoredSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private static readonly FrozenDictionary<Type, StoredManifest> ByType = StoredManifests.All.ToFrozenDictionary(manifest => manifest.Type);
    private static readonly FrozenDictionary<string, StoredManifest> ByName = StoredManifests.All.ToFrozenDictionary(manifest => manifest.Name);

    public override int Identifier => 9002;

    public override string Manifest(object o) => Find(o).Name;

    public override byte[] ToBinary(object obj) => Find(obj).Write(obj);

    public override object FromBinary(byte[] bytes, string manifest) => ByName.TryGetValue(manifest, out var found)
        ? found.Read(bytes)
        : throw new SerializationException(
            $"The journal holds '{manifest}', which this head does not know: a newer version wrote it. Start that version on this data folder.");

    private static StoredManifest Find(object stored) => ByType.TryGetValue(stored.GetType(), out var found)
        ? found
        : throw new SerializationException($"{stored.GetType()} is marked IStored but has no manifest; add it to StoredManifests.");
}
