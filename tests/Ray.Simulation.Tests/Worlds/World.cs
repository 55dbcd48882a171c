using System.Collections.Immutable;
using AkkaRay.Messages;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Worker.Nodes;

namespace AkkaRay.Simulation.Tests.Worlds;

/// <summary>
/// A cluster without processes: a head, node agents and a driver with their real cores, a network that delays and loses,
/// and time that passes only when something happens. What is promised is checked after every step.
/// </summary>
internal sealed class World
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DeathFoundAfter = TimeSpan.FromSeconds(2);

    private readonly WorldOptions _options;
    private readonly Random _random;
    private readonly ClusterView? _sharedView;
    private readonly Dictionary<string, SimNode> _byPath = [];
    private int _nodeNumber;

    public World(WorldOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
        _sharedView = options.IsViewShared ? new ClusterView() : null;
        Network = new Network(_random) { DelayMax = options.DelayMax };
        Head = new SimHead(NewGuid)
        {
            TellNode = ToNode,
            TellAll = ToAll,
        };
        Job = Head.StartJob();
        Driver = new SimDriver(Job, Network) { TellAgent = ToAgent, NodeAt = path => Find(path)?.Info };
        Network.After(TickInterval, Tick);
        Network.After(Second, Beat);
    }

    public Network Network { get; }

    public SimHead Head { get; }

    public SimDriver Driver { get; }

    public JobId Job { get; }

    public Random Random => _random;

    /// <summary>All nodes that ever were, the dead included.</summary>
    public SortedDictionary<NodeId, SimNode> Nodes { get; } = [];

    public IEnumerable<SimNode> Living => Nodes.Values.Where(node => node.IsAlive);

    public SimNode AddNode(ResourceSet total, ImmutableSortedDictionary<string, string>? labels = null)
    {
        var number = ++_nodeNumber;
        var info = new NodeInfo(new NodeId(NewGuid()), $"n{number}", $"a{number}", $"p{number}", total) { Labels = labels ?? ImmutableSortedDictionary<string, string>.Empty };
        SimNode? node = null;
        node = new SimNode(info, _sharedView ?? new ClusterView())
        {
            TellDriver = message => Network.Send(node!, Driver, () => Driver.FromAgent(message, info)),
            TellHead = message => Lossy(node!, Head, () => FromNode(node!, message)),
        };
        Nodes.Add(info.Id, node);
        _byPath.Add(info.AgentPath, node);
        Network.Send(node, Head, () => Register(node));
        return node;
    }

    /// <summary>The node is gone at once; the head finds out some time later.</summary>
    public void Kill(SimNode node)
    {
        node.IsAlive = false;
        Network.After(DeathFoundAfter, () => Bury(node));
    }

    /// <summary>The head is gone and comes back with what it wrote down.</summary>
    public void RestartHead(TimeSpan downFor)
    {
        Head.Crash();
        Network.After(downFor, () =>
        {
            Head.Live();
            foreach (var node in Nodes.Values)
            {
                Network.Send(node, Head, () => Register(node));
            }

            Network.Send(Head, Driver, () => Driver.Read(Head.Snapshot()));
        });
    }

    public GroupInfo Create(GroupStrategy strategy, params BundleSpec[] bundles)
    {
        var group = new GroupInfo(new GroupId(NewGuid()), "", strategy, [.. bundles], Job);
        ToHead(() => Head.Create(group, Network.Now));
        return group;
    }

    public void Remove(GroupId group) => ToHead(() => Head.Remove(group));

    public void Submit(Demand demand, TimeSpan length) => Driver.Submit(demand, length);

    /// <summary>Lets time pass; every step is checked.</summary>
    public void Run(TimeSpan time)
    {
        var end = Network.Now + time;
        for (var step = 0; Network.Step(end); step++)
        {
            if (step % _options.CheckEvery == 0)
            {
                Invariants.Check(this);
            }
        }
    }

    /// <summary>Lets time pass until something is so; fails with what was found when it takes too long.</summary>
    public void RunUntil(Func<bool> isSo, TimeSpan limit, Func<string> found)
    {
        var end = Network.Now + limit;
        while (!isSo())
        {
            Assert.True(Network.Now < end, $"seed {_options.Seed}: not within {limit.TotalSeconds} s: {found()}");
            Run(TickInterval);
        }
    }

    public string Name(string what) => $"seed {_options.Seed}, at {Network.Now.TotalSeconds:0.000} s: {what}";

    private Guid NewGuid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private SimNode? Find(string agentPath) => _byPath.GetValueOrDefault(agentPath);

    // Whoever asks the head asks again until it is there.
    private void ToHead(Action request) => Network.Send(Driver, Head, () =>
    {
        if (Head.IsUp)
        {
            request();
        }
        else
        {
            Network.After(Second, () => ToHead(request));
        }
    });

    private void Register(SimNode node)
    {
        if (node.IsAlive && Head.IsUp && Head.State.Nodes.FindDead(node.Info.Id) is null)
        {
            Head.Join(node.Info);
            if (_sharedView is null)
            {
                Tell(node, () => ReadSnapshot(node));
            }

            Tell(node, () => Report(node));
        }
    }

    private void Bury(SimNode node)
    {
        if (Head.IsUp)
        {
            Head.Die(node.Info.Id);
        }
        else
        {
            Network.After(Second, () => Bury(node));
        }
    }

    private void ToNode(NodeId to, IRayMessage message)
    {
        if (Nodes.TryGetValue(to, out var node))
        {
            Lossy(Head, node, () => { if (node.IsAlive) { node.FromHead(message, Network.Now); } });
        }
    }

    private void FromNode(SimNode node, IRayMessage message)
    {
        if (Head.IsUp && node.IsAlive)
        {
            Head.FromNode(message);
        }
    }

    // A reader that missed something asks for all of it.
    private void ToAll(FeedProtocol.FeedBatch batch)
    {
        Network.Send(Head, Driver, () =>
        {
            if (!Driver.Read(batch))
            {
                Driver.Read(Head.Snapshot());
            }
        });
        if (_sharedView is not null)
        {
            Network.Send(Head, _sharedView, () => ReadShared(batch));
            return;
        }

        foreach (var node in Living)
        {
            Tell(node, () => Read(node, batch));
        }
    }

    private void ReadShared(FeedProtocol.FeedBatch batch)
    {
        if (_sharedView!.Apply(batch).OfType<ViewEffect.CatchUp>().Any())
        {
            _sharedView.Apply(Head.Snapshot());
        }

        if (batch.Changes.Any(change => change is not ClusterChange.NodeJoined))
        {
            Living.Where(node => node.Waiting > 0 || node.Bundles.Count > 0).ToList().ForEach(node => node.Reconsider());
        }
    }

    private void Read(SimNode node, FeedProtocol.FeedBatch batch)
    {
        if (node.View.Apply(batch).OfType<ViewEffect.CatchUp>().Any())
        {
            node.View.Apply(Head.Snapshot());
        }

        node.Reconsider();
    }

    private void ReadSnapshot(SimNode node)
    {
        node.View.Apply(Head.Snapshot());
        node.Reconsider();
    }

    private void Tick()
    {
        if (Head.IsUp)
        {
            Head.Tick(TickInterval);
        }

        foreach (var node in Living.Where(node => node.Waiting > 0 || node.Bundles.Count > 0))
        {
            node.Tick(Network.Now);
        }

        Driver.Tick();
        Network.After(TickInterval, Tick);
    }

    private void Beat()
    {
        Living.ToList().ForEach(Report);
        Network.After(Second / 2, Beat);
    }

    private void Report(SimNode node)
    {
        var usage = node.Usage();
        Network.Send(node, Head, () =>
        {
            if (!Head.IsUp || !node.IsAlive || Head.State.Nodes.FindAlive(node.Info.Id) is null)
            {
                return;
            }

            Head.Report(usage);
            Network.Send(Head, Driver, () => Driver.Reported(usage));
            if (_sharedView is not null)
            {
                Network.Send(Head, _sharedView, () => _sharedView.Apply([usage]));
                return;
            }

            foreach (var other in Living)
            {
                Tell(other, () => other.View.Apply([usage]));
            }
        });
    }

    private void Tell(SimNode node, Action deliver) => Network.Send(Head, node, () =>
    {
        if (node.IsAlive)
        {
            deliver();
        }
    });

    private void Lossy(object from, object to, Action deliver)
    {
        if (_random.NextDouble() >= _options.Loss)
        {
            Network.Send(from, to, deliver);
        }
    }

    // What a driver says about leases is repeated by itself or ends with its connection, so none of it is lost here.
    private void ToAgent(string path, IRayMessage message)
    {
        if (Find(path) is { } node && message is Messages.Executors.ExecutorMessage said)
        {
            Network.Send(Driver, node, () => { if (node.IsAlive) { node.FromDriver(said); } });
        }
    }
}
