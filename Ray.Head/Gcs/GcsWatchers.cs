using Akka.Actor;
using AkkaRay.Messages;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Gcs;

/// <summary>
/// Who is told of which Ray actors. Soft: a new life of the GCS begins without, and watchers say again what they watch.
/// Beyond <paramref name="max"/> watches a new one is not taken; who waits for an actor asks again and again anyhow.
/// </summary>
internal sealed class GcsWatchers(int max)
{
    private readonly Dictionary<ActorId, HashSet<IActorRef>> _watchers = [];
    private readonly Dictionary<IActorRef, HashSet<ActorId>> _watched = [];
    private int _count;

    public void Add(ActorId actor, IActorRef watcher)
    {
        if (_count >= max || watcher.IsNobody())
        {
            return;
        }

        if (!_watchers.TryGetValue(actor, out var watchers))
        {
            _watchers.Add(actor, watchers = []);
        }

        _count += watchers.Add(watcher) ? 1 : 0;
        if (!_watched.TryGetValue(watcher, out var actors))
        {
            _watched.Add(watcher, actors = []);
        }

        actors.Add(actor);
    }

    public void Remove(ActorId actor, IActorRef watcher)
    {
        if (_watchers.TryGetValue(actor, out var watchers) && watchers.Remove(watcher))
        {
            _count--;
            if (watchers.Count == 0)
            {
                _watchers.Remove(actor);
            }
        }

        if (_watched.TryGetValue(watcher, out var actors) && actors.Remove(actor) && actors.Count == 0)
        {
            _watched.Remove(watcher);
        }
    }

    /// <summary>Nobody is there to be told any more.</summary>
    public void Remove(IActorRef watcher)
    {
        foreach (var actor in _watched.TryGetValue(watcher, out var actors) ? actors.ToArray() : [])
        {
            Remove(actor, watcher);
        }
    }

    /// <summary>Tells all who watch; with <paramref name="isLast"/> they watch no more.</summary>
    public void Tell(ActorId actor, IRayMessage message, bool isLast, IActorRef sender)
    {
        if (!_watchers.TryGetValue(actor, out var watchers))
        {
            return;
        }

        foreach (var watcher in watchers.ToArray())
        {
            watcher.Tell(message, sender);
            if (isLast)
            {
                Remove(actor, watcher);
            }
        }
    }
}
