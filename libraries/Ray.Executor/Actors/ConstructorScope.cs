using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.Executor.Actors;

/// <summary>What a constructor's arguments need: large ones are fetched, and stay as they are because instances keep them; nobody cancels it.</summary>
internal sealed class ConstructorScope(OwnerCore core) : ITaskScope
{
    private readonly LargeArguments _large = new(core);

    public CancellationToken Token => CancellationToken.None;

    public T Read<T>(ObjectAddress address) => _large.Read<T>(address);
}
