using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.Executor.Actors;

/// <summary>What a constructor's arguments need: large ones are fetched; nobody cancels it.</summary>
internal sealed class ConstructorScope(OwnerCore core) : ITaskScope
{
    public CancellationToken Token => CancellationToken.None;

    public ReadOnlyMemory<byte> Fetch(ObjectAddress address) => core.Remote.Fetch(address);
}
