using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Nodes;

namespace AkkaRay.Worker.Agent;

/// <summary>What the outside world may await of one life of an agent.</summary>
internal sealed class LifeSignals
{
    private readonly TaskCompletionSource<ClusterId> _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<LifeEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _executorsGone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when every executor process of a life that ends is gone.</summary>
    public Task ExecutorsGone => _executorsGone.Task;

    /// <summary>Done when the GCS counts on the node for the first time.</summary>
    public Task<ClusterId> Registered => _registered.Task;

    /// <summary>Done when the node cannot go on, or has left.</summary>
    public Task<LifeEnd> Ended => _ended.Task;

    public void Register(ClusterId cluster) => _registered.TrySetResult(cluster);

    public void ExecutorsAreGone() => _executorsGone.TrySetResult();

    public void End(LifeEnd end) => _ended.TrySetResult(end);
}
