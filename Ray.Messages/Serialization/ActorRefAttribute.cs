using Akka.Actor;
using MemoryPack;

namespace AkkaRay.Messages.Serialization;

/// <summary>Put on a message member of type <see cref="IActorRef"/>, so that it travels as a path.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ActorRefAttribute : MemoryPackCustomFormatterAttribute<ActorRefFormatter, IActorRef>
{
    /// <inheritdoc/>
    public override ActorRefFormatter GetFormatter() => ActorRefFormatter.Instance;
}
