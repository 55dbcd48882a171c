using System.Collections.Frozen;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using MemoryPack;

namespace AkkaRay.Messages.Serialization;

/// <summary>Writes every <see cref="IRayMessage"/> with MemoryPack under a short manifest; no CLR type name leaves the process.</summary>
public sealed class RayMessageSerializer : SerializerWithStringManifest
{
    private static readonly FrozenDictionary<Type, Manifest> ByType = Manifests.All.ToFrozenDictionary(manifest => manifest.Type);
    private static readonly FrozenDictionary<string, Manifest> ByName = Manifests.All.ToFrozenDictionary(manifest => manifest.Name);

    private readonly MemoryPackSerializerOptions _options;

    /// <summary>Called by Akka.</summary>
    public RayMessageSerializer(ExtendedActorSystem system)
        : base(system)
        => _options = MemoryPackSerializerOptions.Default with { ServiceProvider = new SystemProvider(system) };

    /// <summary>The number this serializer has in every AkkaRay cluster; it stands in journals too.</summary>
    public override int Identifier => 9001;

    /// <inheritdoc/>
    public override string Manifest(object o) => Find(o).Name;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => Find(obj).Write(obj, _options);

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest) => ByName.TryGetValue(manifest, out var found)
        ? found.Read(bytes, _options)
        : throw new SerializationException($"No AkkaRay message has the manifest '{manifest}'. The sender is a newer version; update this side.");

    private static Manifest Find(object message) => ByType.TryGetValue(message.GetType(), out var found)
        ? found
        : throw new SerializationException($"{message.GetType()} is marked IRayMessage but has no manifest; add it to Manifests.");

    private sealed class SystemProvider(ExtendedActorSystem system) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(ExtendedActorSystem) ? system : null;
    }
}
