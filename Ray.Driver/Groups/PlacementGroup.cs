using System.Collections.Immutable;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <summary>
/// Resources reserved together on one or more nodes, as bundles that tasks can be run in. Reserved as a whole: as long as
/// one bundle has no place, none has. Disposing it removes it, unless it is detached. Ray: <c>PlacementGroup</c>.
/// </summary>
public sealed class PlacementGroup : IAsyncDisposable
{
    private readonly IGroupAgent _agent;

    internal PlacementGroup(IGroupAgent agent, GroupInfo info) => (_agent, Info) = (agent, info);

    /// <summary>Its id.</summary>
    public GroupId Id => Info.Id;

    /// <summary>Its name; empty if it has none.</summary>
    public string Name => Info.Name;

    /// <summary>How many bundles it has.</summary>
    public int BundleCount => Info.Bundles.Length;

    /// <summary>Whether it outlives the program that created it.</summary>
    public bool IsDetached => Info.IsDetached;

    internal GroupInfo Info { get; }

    /// <summary>Completes when every bundle is reserved.</summary>
    /// <exception cref="PlacementGroupRemovedException">It was removed.</exception>
    public Task ReadyAsync(CancellationToken cancellationToken = default) => _agent.UntilReadyAsync(Id, cancellationToken);

    /// <summary>Waits until every bundle is reserved; false when the time is over first.</summary>
    /// <exception cref="PlacementGroupRemovedException">It was removed.</exception>
    public async Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await ReadyAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Where each bundle is now; the default id for one that has no place.</summary>
    /// <exception cref="PlacementGroupRemovedException">It was removed.</exception>
    public async Task<ImmutableArray<NodeId>> GetNodesAsync(CancellationToken cancellationToken = default)
        => (await _agent.GetAsync(Id, cancellationToken).ConfigureAwait(false)).Nodes;

    /// <summary>
    /// Removes it: tasks that run in it are killed, tasks that wait for it fail, both with
    /// <see cref="PlacementGroupRemovedException"/>. Removing it again does nothing.
    /// </summary>
    public Task RemoveAsync(CancellationToken cancellationToken = default) => _agent.RemoveAsync(Id, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!IsDetached)
        {
            await RemoveAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Info.Describe();
}
