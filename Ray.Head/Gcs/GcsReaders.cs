using Akka.Actor;
using AkkaRay.Messages;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Gcs;

/// <summary>Who reads the feed: the agents of nodes that count and the drivers of jobs that run, so never more than those.</summary>
internal sealed class GcsReaders
{
    // A driver that wants no more feed stays known: it is still watched and probed.
    private readonly HashSet<JobId> _deaf = [];
    private readonly Dictionary<NodeId, IActorRef> _agents = [];
    private readonly Dictionary<JobId, IActorRef> _drivers = [];

    public IActorRef? Driver(JobId job) => _drivers.GetValueOrDefault(job);

    public IActorRef? Agent(NodeId node) => _agents.GetValueOrDefault(node);

    public IReadOnlyList<JobId> JobsOf(IActorRef driver) => [.. _drivers.Where(pair => pair.Value.Equals(driver)).Select(pair => pair.Key)];

    public IReadOnlyList<JobId> JobsAt(Address address) => [.. _drivers.Where(pair => pair.Value.Path.Address.Equals(address)).Select(pair => pair.Key)];

    public void Add(NodeId node, IActorRef agent) => _agents[node] = agent;

    /// <summary>Adds a driver and returns the actor it had before, if that was another.</summary>
    public IActorRef? Add(JobId job, IActorRef driver)
    {
        _deaf.Remove(job);
        var before = _drivers.GetValueOrDefault(job);
        _drivers[job] = driver;
        return driver.Equals(before) ? null : before;
    }

    public IActorRef? Remove(NodeId node) => _agents.Remove(node, out var agent) ? agent : null;

    public IActorRef? Remove(JobId job)
    {
        _deaf.Remove(job);
        return _drivers.Remove(job, out var driver) ? driver : null;
    }

    /// <summary>Ends the reading of an actor, whatever it read for.</summary>
    public void Unsubscribe(IActorRef reader)
    {
        foreach (var node in _agents.Where(pair => pair.Value.Equals(reader)).Select(pair => pair.Key).ToArray())
        {
            _agents.Remove(node);
        }

        _deaf.UnionWith(JobsOf(reader));
    }

    public void Tell(IRayMessage message, IActorRef sender)
    {
        foreach (var agent in _agents.Values)
        {
            agent.Tell(message, sender);
        }

        foreach (var (job, driver) in _drivers)
        {
            if (_deaf.Contains(job))
            {
                continue;
            }

            driver.Tell(message, sender);
        }
    }
}
