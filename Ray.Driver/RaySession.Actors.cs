using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <content>What can be done to actors.</content>
internal sealed partial class RaySession
{
    /// <summary>How many actors one question asks for.</summary>
    private const int PageSize = 500;

    /// <summary>How long the end of a killed actor may take to be heard of.</summary>
    private static readonly TimeSpan KillHeardWithin = TimeSpan.FromSeconds(5);

    public async Task KillAsync(ActorHandle actor, bool noRestart = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Caller.Address.Keyed is not null)
        {
            await DeactivateAsync(actor, isGraceful: false, cancellationToken).ConfigureAwait(false);
            return;
        }

        var request = RequestId.New();
        var killed = await CoreOf(this).Actors.AskAsync<ActorProtocol.ActorKilled>(
            request, new ActorProtocol.KillActor(request, actor.Id, !noRestart, $"{JobName} with Ray.KillAsync"), cancellationToken).ConfigureAwait(false);
        if (killed.WasAlive && noRestart)
        {
            // So that a call made after this one is not sent to what is left of it.
            await actor.Caller.WhenDead.WaitAsync(KillHeardWithin, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async Task TerminateAsync(ActorHandle actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Caller.Address.Keyed is not null)
        {
            await DeactivateAsync(actor, isGraceful: true, cancellationToken).ConfigureAwait(false);
            return;
        }

        var ended = new CallWriter(ActorSystemInvoker.Terminate, actor).Submit(CancellationToken.None);
        try
        {
            await ended.WaitAsync(null, cancellationToken).ConfigureAwait(false);
        }
        catch (ActorDiedException)
        {
            return;
        }

        await actor.Caller.WhenDead.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task WaitForActorAsync(ActorHandle actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new CallWriter(ActorSystemInvoker.Ready, actor).Submit(CancellationToken.None).WaitAsync(null, cancellationToken);
    }

    public Task<IReadOnlyList<ActorInfo>> ListNamedActorsAsync(bool allNamespaces = false, CancellationToken cancellationToken = default)
        => ListAsync(allNamespaces ? null : CoreOf(this).Actors.Namespace, namedOnly: true, includeDead: false, cancellationToken);

    public Task<IReadOnlyList<ActorInfo>> ListActorsAsync(bool includeDead = false, CancellationToken cancellationToken = default)
        => ListAsync(null, namedOnly: false, includeDead, cancellationToken);

    public Task<KeyedProtocol.ActivationsListed> ListActivationsAsync(int limit = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Link?.ListActivationsAsync(limit, cancellationToken)
            ?? throw new NotSupportedException("Which keyed actors have an instance can be asked for by the driver of a cluster only, not inside a task and not in-process.");
    }

    // A keyed actor has no end; its instance has.
    private static Task DeactivateAsync(ActorHandle actor, bool isGraceful, CancellationToken cancellationToken)
    {
        var request = RequestId.New();
        return actor.Core.Actors.AskAsync<KeyedProtocol.ActorDeactivated>(
            request, new KeyedProtocol.DeactivateActor(request, actor.Id, isGraceful), cancellationToken);
    }

    private async Task<IReadOnlyList<ActorInfo>> ListAsync(string? space, bool namedOnly, bool includeDead, CancellationToken cancellationToken)
    {
        var all = new List<ActorInfo>();
        while (true)
        {
            var request = RequestId.New();
            var page = await CoreOf(this).Actors.AskAsync<ActorProtocol.ActorsListed>(
                request, new ActorProtocol.ListActors(request, space, namedOnly, includeDead, all.Count, PageSize), cancellationToken).ConfigureAwait(false);
            all.AddRange(page.Actors);
            if (page.Actors.Length == 0 || all.Count >= page.Total)
            {
                return all;
            }
        }
    }
}
