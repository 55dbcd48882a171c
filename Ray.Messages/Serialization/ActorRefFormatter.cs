using Akka.Actor;
using MemoryPack;

namespace AkkaRay.Messages.Serialization;

/// <summary>Writes an actor reference as its full path and resolves it in the reader's actor system.</summary>
public sealed class ActorRefFormatter : MemoryPackFormatter<IActorRef>
{
    internal static readonly ActorRefFormatter Instance = new();

    /// <inheritdoc/>
    public override void Serialize<TBufferWriter>(
        ref MemoryPackWriter<TBufferWriter> writer, scoped ref IActorRef? value)
        => writer.WriteString(value is null || value.IsNobody() ? null : Akka.Serialization.Serialization.SerializedActorPath(value));

    /// <inheritdoc/>
    public override void Deserialize(ref MemoryPackReader reader, scoped ref IActorRef? value)
    {
        var path = reader.ReadString();
        value = path is null ? null : SystemOf(ref reader).Provider.ResolveActorRef(path);
    }

    private static ExtendedActorSystem SystemOf(ref MemoryPackReader reader)
        => (ExtendedActorSystem?)reader.Options.ServiceProvider?.GetService(typeof(ExtendedActorSystem))
            ?? throw new InvalidOperationException("An actor reference can only be read by RayMessageSerializer, which knows the actor system.");
}
