using System.Collections.Concurrent;
using AkkaRay.Clustering;
using AkkaRay.Messages;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.Groups.GroupProtocol;

namespace AkkaRay.Executor;

/// <summary>What tasks ask the GCS, through their node's agent: repeated until answered, through restarts of the head.</summary>
internal sealed class AgentHead(Action<ExecutorMessage> send, JobId job) : IHeadAgent
{
    /// <summary>As long as a driver looks for a head.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<RequestId, TaskCompletionSource<IRayMessage?>> _open = new();

    /// <summary>True if the message was an answer.</summary>
    public bool TryHandle(ExecutorMessage message)
    {
        if (message is not ExecutorProtocol.HeadAnswered answer)
        {
            return false;
        }

        if (_open.TryRemove(answer.Request, out var waiting))
        {
            waiting.TrySetResult(HeadMessages.Unpack(answer));
        }

        return true;
    }

    public Task<StateProtocol.ClusterState> GetStateAsync(bool includeDead, CancellationToken cancellationToken)
        => AskAsync<StateProtocol.ClusterState>(new StateProtocol.GetClusterState(RequestId.New(), includeDead), "the state of the cluster", cancellationToken);

    public async Task<GroupInfo> CreateAsync(GroupInfo group, CancellationToken cancellationToken) => (await AskAsync<GroupCreated>(
        new CreateGroup(RequestId.New(), group with { Job = job }), $"to create placement group {group.Describe()}", cancellationToken).ConfigureAwait(false)).Group;

    public async Task<GroupInfo> GetAsync(GroupId group, CancellationToken cancellationToken)
        => (await AskAsync<GroupFound>(new GetGroup(RequestId.New(), group, ""), $"about {group}", cancellationToken).ConfigureAwait(false)).Group switch
        {
            null => throw new PlacementGroupRemovedException($"The cluster has no {group}; it was removed long ago, or never was."),
            { IsAlive: false } removed => throw GroupWatch.Removed(removed),
            var found => found,
        };

    public async Task<GroupInfo?> FindAsync(string name, CancellationToken cancellationToken)
        => (await AskAsync<GroupFound>(new GetGroup(RequestId.New(), default, name), $"about placement group '{name}'", cancellationToken).ConfigureAwait(false)).Group;

    public Task RemoveAsync(GroupId group, CancellationToken cancellationToken)
        => AskAsync<GroupGone>(new RemoveGroup(RequestId.New(), group, $"A task of {job} asked for that."), $"to remove {group}", cancellationToken);

    // Executors have no feed: they look, less and less often.
    public async Task UntilReadyAsync(GroupId group, CancellationToken cancellationToken)
    {
        for (var pause = FirstLook; (await GetAsync(group, cancellationToken).ConfigureAwait(false)).State != GroupState.Created;)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = pause < RepeatAfter ? pause * 1.5 : RepeatAfter;
        }
    }

    private async Task<T> AskAsync<T>(IRayMessage message, string what, CancellationToken cancellationToken)
        where T : class, IRayMessage
    {
        var question = HeadMessages.Question(message)!;
        var answer = new TaskCompletionSource<IRayMessage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[question.Request] = answer;
        try
        {
            for (var left = Limit; left > TimeSpan.Zero && !answer.Task.IsCompleted; left -= RepeatAfter)
            {
                send(question);
                await Task.WhenAny(answer.Task, Task.Delay(RepeatAfter, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            _open.TryRemove(question.Request, out _);
        }

        return !answer.Task.IsCompleted
            ? throw new RayTimeoutException($"The head was asked {what} and did not answer within {Limit.TotalSeconds:0.#} s.")
            : await answer.Task.ConfigureAwait(false) switch
            {
                T told => told,
                GroupRefused refused => throw new RayException($"The head was asked {what} and refused: {refused.Reason}"),
                var other => throw new RayException($"The head was asked {what} and answered with {other?.GetType().Name ?? "what this side does not know"}."),
            };
    }
}
