using Akka.Actor;
using Akka.Configuration;
using AkkaRay.Head.Actors;
using AkkaRay.Head.Gcs;
using AkkaRay.Head.Jobs;
using AkkaRay.Head.Nodes;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Worker.Actors;
using static AkkaRay.Messages.Actors.ActorProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Actors.Tests.Simulation;

/// <summary>
/// The real tables of the GCS and the real supervisors, with messages between them that are lost, late and out of order,
/// processes that die, nodes that die and a head that begins again from its journal. Instances are counted as they run.
/// </summary>
internal sealed partial class World
{
    private static readonly GcsSettings Settings = GcsSettings.From(RayConfig.Load(Config.Empty)) with { DeadActorsKept = 100_000 };
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly FunctionDefinition Constructor = new(1, "A", "I", 0, "A..ctor", Guid.Empty);

    // No transport keeps a message for longer.
    private static readonly TimeSpan LateMax = TimeSpan.FromMinutes(1);

    private readonly Random _random;
    private readonly List<IGcsEvent> _journal = [];
    private readonly List<(Action Arrive, TimeSpan SentAt)> _onTheWay = [];
    private readonly Dictionary<(NodeId Node, ActorId Actor), SupervisorCore> _supervisors = [];
    private readonly Dictionary<NodeId, EndedIncarnations> _ended = [];
    private readonly Dictionary<LeaseId, (ActorId Actor, int Incarnation, NodeId Node)> _running = [];
    private readonly Dictionary<LeaseId, RequestLease> _asked = [];
    private readonly Dictionary<ActorId, (int Incarnation, ActorState State)> _told = [];
    private readonly List<JobId> _jobs = [];
    private GcsCore _core = null!;
    private ActorLives _lives = null!;
    private ActorDesk _desk = null!;
    private NodeDesk _nodes = null!;
    private JobDesk _jobDesk = null!;
    private TimeSpan _now;
    private ulong _leases;
    private ulong _actors;

    public World(int seed)
    {
        _random = new Random(seed);
        Boot();
        Perform([_core.Record(new ClusterCreated(Guid.NewGuid(), 0))]);
        Join();
        Begin();
    }

    /// <summary>How likely a message is lost, in percent.</summary>
    public int Loss { get; set; } = 20;

    public ActorTable Table => _core.State.Actors;

    public IEnumerable<(ActorId Actor, int Incarnation, NodeId Node)> Running => _running.Values;

    /// <summary>The actors that have a supervisor.</summary>
    public IEnumerable<ActorId> Supervised => _supervisors.Keys.Select(static key => key.Actor);

    public bool IsAlive(NodeId node) => _core.State.Nodes.FindAlive(node) is not null;

    public void Step()
    {
        Pass(_random.Next(1, 400));
        switch (_random.Next(40))
        {
            case < 8:
                Register();
                break;
            case 8:
                Join();
                break;
            case 9 when _core.State.Nodes.Alive.Count > 1:
                KillNode(_core.State.Nodes.Alive.ElementAt(_random.Next(_core.State.Nodes.Alive.Count)).Id);
                break;
            case < 14:
                KillProcess();
                break;
            case < 17 when Any() is { } actor:
                Perform(_desk.Kill(new KillActor(RequestId.New(), actor, _random.Next(2) == 0, "chance"), Noon + _now));
                break;
            case < 19 when Any() is { } actor:
                Perform(_desk.Release(new ReleaseActor(actor), Noon + _now));
                break;
            case 19:
                Reboot();
                break;
            case 20 when _jobs.Count > 0:
                EndJob();
                break;
            case 21:
                Begin();
                break;
            default:
                Work();
                break;
        }

        Deliver(_random.Next(6));
    }

    /// <summary>Nothing is lost any more, nothing dies, and time goes by until all is quiet.</summary>
    public void Settle()
    {
        Loss = 0;
        for (var i = 0; i < 400; i++)
        {
            Pass(500);
            Deliver(int.MaxValue);
            WorkAll();
        }
    }

    private ActorId? Any() => Table.Count == 0 ? null : Table.All.ElementAt(_random.Next(Table.Count)).Id;

    private void Boot()
    {
        _core = new GcsCore(Settings, Guid.NewGuid(), Noon);
        _nodes = new NodeDesk(_core, "");
        _jobDesk = new JobDesk(_core, "", ActorRefs.Nobody);
        _lives = new ActorLives(_core);
        _desk = new ActorDesk(_core, _lives);
    }

    // The head is killed, with what it had not written yet, and reads its journal.
    private void Reboot()
    {
        Boot();
        foreach (var stored in _journal)
        {
            _core.State.Apply(stored);
        }

        _onTheWay.RemoveAll(_ => _random.Next(2) == 0);
        Perform(_lives.Recover(Noon + _now));
    }

    private void Join() => Perform(_nodes.Register(
        new NodeProtocol.RegisterNode(RequestId.New(), WireVersion.Current, NewNode(), ActorRefs.Nobody), Noon + _now));

    private NodeInfo NewNode()
    {
        var address = $"akka.tcp://ray@127.0.0.1:{_random.Next(1, 65000)}";
        return new NodeInfo(NodeId.New(), $"n{_random.Next()}", address, $"{address}/user/node-agent", ResourceSet.Of(("CPU", _random.Next(1, 5)))) { Host = "h" };
    }

    private void Begin()
    {
        var code = new CodeSpec("A", Guid.Empty) { LocalFolder = "/a" };
        var effects = _jobDesk.Register(
            new JobProtocol.RegisterDriver(RequestId.New(), WireVersion.Current, OwnerId.New(), "job", code, ActorRefs.NoSender ?? new Nobody()) { Host = "h" }, "akka://d", Noon);
        Perform(effects);
        _jobs.Add(effects.OfType<GcsEffect.Reply>().Select(reply => reply.Message).OfType<JobProtocol.DriverRegistered>().Single().Job.Id);
    }

    private void EndJob()
    {
        var job = _jobs[_random.Next(_jobs.Count)];
        _jobs.Remove(job);
        Perform(_jobDesk.End(job, "over", Noon + _now));
    }

    private void Register()
    {
        if (_jobs.Count == 0)
        {
            return;
        }

        var name = _random.Next(3) == 0 ? null : $"name-{_random.Next(5)}";
        var spec = new ActorSpec(new ActorId(new OwnerId(1), ++_actors), _jobs[_random.Next(_jobs.Count)], "A", Constructor, [])
        {
            Name = name,
            MaxRestarts = _random.Next(-1, 3),
            IsDetached = _random.Next(4) == 0,
            Resources = ResourceSet.Of(("CPU", _random.Next(0, 2))),
        };
        Perform(_desk.Register(new RegisterActor(RequestId.New(), spec, name is not null && _random.Next(2) == 0), Noon + _now));
    }

    private void KillNode(NodeId node)
    {
        foreach (var lease in _running.Where(pair => pair.Value.Node == node).Select(pair => pair.Key).ToArray())
        {
            _running.Remove(lease);
        }

        foreach (var key in _supervisors.Keys.Where(key => key.Node == node).ToArray())
        {
            _supervisors.Remove(key);
        }

        Perform(_nodes.Die(node, "killed", Noon + _now));
    }

    private void KillProcess()
    {
        if (_running.Count == 0)
        {
            return;
        }

        var lease = _running.Keys.ElementAt(_random.Next(_running.Count));
        var (actor, _, node) = _running[lease];
        _running.Remove(lease);
        Supervise(node, actor, core => core.Lost(new LeaseLost(lease, new RayFault(FaultKind.ExecutorDied, "killed"), 0), _now));
    }

    private NodeId? NodeOf(LeaseId lease) => _homes.TryGetValue(lease, out var node) && IsAlive(node) ? node : null;

    private readonly Dictionary<LeaseId, NodeId> _homes = [];

    private void Pass(int milliseconds)
    {
        var elapsed = TimeSpan.FromMilliseconds(milliseconds);
        _now += elapsed;
        Perform(_lives.Tick(elapsed, Noon + _now));
        foreach (var (node, actor) in _supervisors.Keys.ToArray())
        {
            Supervise(node, actor, core => core.Tick(_now));
        }
    }

    private void Deliver(int most)
    {
        for (; most > 0 && _onTheWay.Count > 0; most--)
        {
            var which = Loss == 0 ? 0 : _random.Next(_onTheWay.Count);
            var (arrive, sentAt) = _onTheWay[which];
            _onTheWay.RemoveAt(which);
            if (_random.Next(100) >= Loss && _now - sentAt < LateMax)
            {
                arrive();
            }
        }
    }

    private void Perform(IReadOnlyList<GcsEffect> effects, Action<object>? reply = null)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case GcsEffect.Record record:
                    _journal.Add(record.Event);
                    break;
                case GcsEffect.Order(var order):
                    _onTheWay.Add((() => Arrive(order), _now));
                    break;
                case GcsEffect.ActorSeen(var info):
                    See(info);
                    break;
                case GcsEffect.Reply(var message) when reply is not null:
                    _onTheWay.Add((() => reply(message), _now));
                    break;
            }
        }

        foreach (var record in effects.OfType<GcsEffect.Record>())
        {
            if (_lives.Follow(record.Event, Noon + _now) is { Count: > 0 } more)
            {
                Perform(more);
            }
        }
    }

    private sealed class Nobody : MinimalActorRef
    {
        public override ActorPath Path { get; } = ActorPath.Parse("akka://d/user/driver");

        public override IActorRefProvider Provider => throw new NotSupportedException();
    }
}
