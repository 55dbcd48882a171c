using System.Collections.Immutable;
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
internal sealed partial class World
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

    /// <summary>Told of every step a node comes to; says whether what the node is told just then is lost.</summary>
    public Func<Step, SimNode, bool> At { get; set; } = static (_, _) => false;

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
            Promise.Holds(Network.Now < end, $"seed {_options.Seed}: not within {limit.TotalSeconds} s: {found()}");
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
}
