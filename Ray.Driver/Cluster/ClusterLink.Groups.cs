using AkkaRay.Messages;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Groups.GroupProtocol;

namespace AkkaRay.Clustering;

/// <content>Placement groups.</content>
internal sealed partial class ClusterLink : IHeadAgent
{
    /// <inheritdoc/>
    public async Task<GroupInfo> CreateAsync(GroupInfo group, CancellationToken cancellationToken)
        => (await AskAsync<GroupCreated>(
            new CreateGroup(RequestId.New(), group with { Job = Job.Id }), $"to create placement group {group.Describe()}", cancellationToken).ConfigureAwait(false)).Group;

    /// <inheritdoc/>
    public async Task<GroupInfo> GetAsync(GroupId group, CancellationToken cancellationToken)
    {
        var found = (await AskAsync<GroupFound>(new GetGroup(RequestId.New(), group, ""), $"about {group}", cancellationToken).ConfigureAwait(false)).Group;
        return found switch
        {
            null => throw new PlacementGroupRemovedException($"The cluster has no {group}; it was removed long ago, or never was."),
            { IsAlive: false } => throw GroupWatch.Removed(found),
            _ => found,
        };
    }

    /// <inheritdoc/>
    public async Task<GroupInfo?> FindAsync(string name, CancellationToken cancellationToken)
        => (await AskAsync<GroupFound>(new GetGroup(RequestId.New(), default, name), $"about placement group '{name}'", cancellationToken).ConfigureAwait(false)).Group;

    /// <inheritdoc/>
    public Task RemoveAsync(GroupId group, CancellationToken cancellationToken)
        => AskAsync<GroupGone>(new RemoveGroup(RequestId.New(), group, $"{Job.Id} asked for that."), $"to remove {group}", cancellationToken);

    /// <inheritdoc/>
    public async Task UntilReadyAsync(GroupId group, CancellationToken cancellationToken)
    {
        // The feed may have told before anybody waited, so the head is asked once the wait is set up.
        var ready = _state.Groups.UntilReady(group);
        _state.Groups.Changed(await GetAsync(group, cancellationToken).ConfigureAwait(false));
        await ready.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task<T> AskAsync<T>(IRayMessage request, string what, CancellationToken cancellationToken)
        where T : class, IRayMessage
        => _requests.AskAsync<T>(request, what, _settings.ConnectTimeout, cancellationToken);
}
