using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Keyed;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Tests.Keyed;

/// <summary>What is around a host: an agent, the head and askers, all of whom take their time; and what must always hold.</summary>
internal sealed class KeyedAgent(int seed)
{
    private readonly Random _random = new(seed);
    private readonly HashSet<LeaseId> _requested = [];
    private readonly HashSet<LeaseId> _living = [];
    private readonly HashSet<LeaseId> _ending = [];
    private readonly List<ReadActorState> _reads = [];
    private readonly HashSet<int> _waiting = [];
    private KeyedHostCore _core = null!;
    private TimeSpan _now;
    private ulong _leases;
    private int _number;
    private int _wantsNumber;
    private int _askers;

    public static readonly NodeInfo Node = A.Node("n1", 2);

    public static KeyedActor Actor(bool hasState = false) => KeyedActor.Of(Spec(hasState));

    public static ActorSpec Spec(bool hasState = false) => new(
        new ActorId(new OwnerId(7), 9), new JobId(1), "Counter", new FunctionDefinition(1, "A", "I", 0, "Counter", Guid.Empty), [])
    {
        Key = "k",
        IsShared = true,
        HasState = hasState,
    };

    /// <summary>How many instances came to life.</summary>
    public int Instances { get; private set; }

    public int Waiting => _waiting.Count;

    public void Begin() => _core = new KeyedHostCore(() => new LeaseId(new OwnerId(1), ++_leases), RequestId.New);

    public void Step()
    {
        switch (_random.Next(12))
        {
            case 0 or 1 or 2:
                _waiting.Add(++_askers);
                _core.Asked(_askers, Actor(hasState: _random.Next(2) == 0), _now);
                break;
            case 3:
                _now += TimeSpan.FromMilliseconds(_random.Next(3000));
                _core.Tick(_now);
                break;
            case 4 when _living.Count > 0:
                _core.Idle(Any(_living));
                break;
            case 5 when _living.Count > 0 && _random.Next(4) == 0:
                Die(Any(_living));
                break;
            case 6 when _random.Next(10) == 0:
                _core.Deactivate(++_askers, new DeactivateActor(RequestId.New(), Spec().Id, _random.Next(2) == 0), _now);
                break;
            default:
                Advance();
                break;
        }

        Perform();
    }

    /// <summary>Nobody asks any more, nothing fails, and everything that is out comes.</summary>
    public void Settle()
    {
        for (var i = 0; i < 200 && (_waiting.Count > 0 || _ending.Count > 0); i++)
        {
            _now += TimeSpan.FromSeconds(1);
            _core.Tick(_now);
            Perform();
            Advance(mayFail: false);
            Perform();
        }
    }

    private void Advance(bool mayFail = true)
    {
        if (_wantsNumber > 0)
        {
            _wantsNumber--;
            _core.Numbered(++_number, _now);
        }
        else if (_reads.Count > 0)
        {
            var read = _reads[0];
            _reads.RemoveAt(0);
            _core.StateRead(new ActorStateRead(read.Request, read.Actor, 0, null), _now);
        }
        else if (_ending.Count > 0)
        {
            End(Any(_ending), new DeathCause.Terminated());
        }
        else if (_requested.Count > 0)
        {
            Answer(Any(_requested), mayFail ? _random.Next(5) : 4);
        }
    }

    private void Answer(LeaseId lease, int how)
    {
        _requested.Remove(lease);
        var fault = new RayFault(how == 0 ? FaultKind.CodeNotLoadable : FaultKind.Unschedulable, "no");
        if (how is 0 or 1)
        {
            _core.Refused(new LeaseRefused(lease, fault), _now);
        }
        else if (how == 2)
        {
            _core.Over(lease, new DeathCause.ConstructorFailed(fault), _now);
        }
        else
        {
            _living.Add(lease);
            Instances++;
            Assert.Single(_living.Concat(_ending).Distinct());
            _core.Granted(new LeaseGranted(lease, Node.Id, Node.Name, new ExecutorId(Guid.Empty), 1, new Endpoint("h", 1, ""), default));
        }
    }

    private void Die(LeaseId lease)
    {
        _living.Remove(lease);
        _ending.Remove(lease);
        _core.Lost(lease, _now);
    }

    private void End(LeaseId lease, DeathCause cause)
    {
        _living.Remove(lease);
        _ending.Remove(lease);
        _core.Over(lease, cause, _now);
    }

    private void Perform()
    {
        foreach (var effect in _core.TakeEffects())
        {
            Perform(effect);
        }
    }

    private void Perform(KeyedEffect effect)
    {
        switch (effect)
        {
            case KeyedEffect.TakeNumber:
                _wantsNumber++;
                break;
            case KeyedEffect.ReadState(var read):
                _reads.Add(read);
                break;
            case KeyedEffect.Request(var request):
                Assert.True(request.Instance!.Incarnation > 0);
                if (!_living.Contains(request.Lease) && !_ending.Contains(request.Lease))
                {
                    _requested.Add(request.Lease);
                }

                break;
            case KeyedEffect.End(var lease, _):
                _requested.Remove(lease);
                _ending.Add(lease);
                break;
            case KeyedEffect.Answer(var asker, var active):
                Assert.True(active.IsOpen);
                _waiting.Remove(asker);
                break;
            case KeyedEffect.Tell(var asker, _):
                _waiting.Remove(asker);
                break;
            case KeyedEffect.Rest:
                Assert.Empty(_living);
                Assert.Empty(_ending);
                Assert.Empty(_waiting);
                Begin();
                break;
            default:
                Assert.Fail($"The shard did not move, and the host wants {effect}.");
                break;
        }
    }


    private LeaseId Any(HashSet<LeaseId> leases) => leases.ElementAt(_random.Next(leases.Count));
}
