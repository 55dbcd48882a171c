using AkkaRay.Messages;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.Actors.ActorProtocol;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Executors.ExecutorProtocol;

namespace AkkaRay.Worker.Agent;

/// <summary>
/// Passes on what the executors of a node and the GCS tell each other about Ray actors, and tells the GCS which of those
/// executors are gone, because what they had made dies with them.
/// </summary>
internal sealed class ActorRelay(NodeInfo self, List<AgentEffect> effects)
{
    private const int RequestsMax = 100_000;
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(2);

    private sealed class Watched
    {
        public HashSet<ExecutorId> By { get; } = [];

        /// <summary>The agent of its instance's node, as last heard.</summary>
        public string? AgentPath { get; set; }

        /// <summary>A keyed actor is none of the GCS's.</summary>
        public bool IsKeyed { get; set; }
    }

    private sealed class LostOwner(OwnerLost message)
    {
        public OwnerLost Message => message;

        public TimeSpan Due { get; set; }
    }

    private readonly Dictionary<RequestId, ExecutorId> _requests = [];
    private readonly Queue<RequestId> _requestOrder = [];
    private readonly Dictionary<ActorId, Watched> _watched = [];
    private readonly HashSet<ExecutorId> _owners = [];
    private readonly Dictionary<RequestId, LostOwner> _lost = [];

    // What the GCS has not noted, and when to tell it again; null until the time is known.
    private readonly Dictionary<ActorId, TimeSpan?> _released = [];

    /// <summary>An executor of this node says something about actors; false if it does not.</summary>
    public bool FromExecutor(ExecutorId executor, ExecutorMessage message)
    {
        switch (message)
        {
            case RegisterActor register when register.Spec is not null:
                _owners.Add(executor);
                Ask(executor, register.Request, register with { Spec = register.Spec with { OwnerNode = self.Id, OwnerExecutor = executor } });
                return true;
            case FindActor find:
                Ask(executor, find.Request, find);
                return true;
            case KillActor kill:
                Ask(executor, kill.Request, kill);
                return true;
            case ListActors list:
                Ask(executor, list.Request, list);
                return true;
            case WatchActor watch:
                Watch(executor, watch.Actor);
                TellGcs(watch);
                return true;
            case UnwatchActor unwatch:
                Unwatch(executor, unwatch.Actor);
                return true;
            case ReleaseActor release:
                _released[release.Actor] = null;
                TellGcs(release);
                return true;
            case TaskProtocol.TasksReported reported:
                TellGcs(reported);
                return true;
            case CancelCall cancel:
                effects.Add(new AgentEffect.TellAgent(_watched.GetValueOrDefault(cancel.Actor)?.AgentPath ?? self.AgentPath, cancel));
                return true;
            default:
                return FromInstance(executor, message);
        }
    }

    /// <summary>An executor tells of what it ran, and the GCS is told where that was as well.</summary>
    public void Ran(TasksRan message, int pid)
        => TellGcs(new TaskProtocol.TasksReported(message.Job, [], [.. message.Runs.Select(run => run.On(self.Id, self.Name, pid))], [], 0));

    private bool FromInstance(ExecutorId executor, ExecutorMessage message)
    {
        switch (message)
        {
            case ActivateActor { Spec: not null } activate:
                Watch(executor, activate.Actor).IsKeyed = true;
                effects.Add(new AgentEffect.TellKeyed(activate));
                return true;
            case DeactivateActor deactivate:
                Expect(executor, deactivate.Request);
                effects.Add(new AgentEffect.TellKeyed(deactivate));
                return true;
            case AskHead question:
                if (HeadMessages.Unpack(question) is { } asked)
                {
                    Ask(executor, question.Request, asked);
                }

                return true;
            case ReadActorState read:
                Ask(executor, read.Request, read);
                return true;
            case WriteActorState write:
                Ask(executor, write.Request, write);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A keyed actor has no instance: those who asked are told, and ask again if they wish.</summary>
    public void FromHost(ActivationFailed message)
    {
        if (_watched.TryGetValue(message.Actor, out var watched))
        {
            effects.AddRange(watched.By.Select(executor => new AgentEffect.Send(executor, message)));
        }
    }

    public void FromGcs(ActorRegistered message)
    {
        if (_requests.TryGetValue(message.Request, out var executor) && !message.Actor.IsDead)
        {
            Watch(executor, message.Actor.Id).AgentPath = message.Actor.Place?.AgentPath;
        }

        Answer(message.Request, message);
    }

    /// <summary>The GCS answers a request.</summary>
    public void Answer(RequestId request, ExecutorMessage message)
    {
        if (_requests.Remove(request, out var executor))
        {
            effects.Add(new AgentEffect.Send(executor, message));
        }
    }

    public void FromGcs(ActorChanged message)
    {
        if (!_watched.TryGetValue(message.Actor, out var watched))
        {
            return;
        }

        watched.AgentPath = message.Info?.Place?.AgentPath;
        effects.AddRange(watched.By.Select(executor => new AgentEffect.Send(executor, message)));
        if (message.Info is null or { IsDead: true })
        {
            _watched.Remove(message.Actor);
        }
    }

    public void FromGcs(OwnerNoted message) => _lost.Remove(message.Request);

    public void FromGcs(ActorReleased message) => _released.Remove(message.Actor);

    /// <summary>The GCS may be another life that knows none of the watches.</summary>
    public void WatchAgain()
    {
        foreach (var actor in _watched.Where(static pair => !pair.Value.IsKeyed).Select(static pair => pair.Key))
        {
            TellGcs(new WatchActor(actor));
        }
    }

    public void ExecutorExited(ExecutorId executor, string reason, Func<RequestId> newRequest)
    {
        foreach (var actor in _watched.Where(pair => pair.Value.By.Contains(executor)).Select(pair => pair.Key).ToArray())
        {
            Unwatch(executor, actor);
        }

        // Answered, they would have it watch what they answer.
        foreach (var request in _requests.Where(pair => pair.Value == executor).Select(static pair => pair.Key).ToArray())
        {
            _requests.Remove(request);
        }

        if (_owners.Remove(executor))
        {
            var lost = new LostOwner(new OwnerLost(newRequest(), self.Id, executor, reason));
            _lost.Add(lost.Message.Request, lost);
        }
    }

    public void Tick(TimeSpan now)
    {
        foreach (var lost in _lost.Values.Where(lost => lost.Due <= now))
        {
            lost.Due = now + Repeat;
            TellGcs(lost.Message);
        }

        foreach (var (actor, due) in _released)
        {
            if (due is not { } at || at <= now)
            {
                // Values may be set while they are gone through.
                _released[actor] = now + Repeat;
                if (due is not null)
                {
                    TellGcs(new ReleaseActor(actor));
                }
            }
        }
    }

    // Answers to requests that fell out are dropped; whoever waits repeats.
    private void Ask(ExecutorId executor, RequestId request, IRayMessage message)
    {
        Expect(executor, request);
        TellGcs(message);
    }

    private void Expect(ExecutorId executor, RequestId request)
    {
        if (_requests.TryAdd(request, executor))
        {
            _requestOrder.Enqueue(request);
        }

        while (_requestOrder.Count > RequestsMax)
        {
            _requests.Remove(_requestOrder.Dequeue());
        }
    }

    private Watched Watch(ExecutorId executor, ActorId actor)
    {
        if (!_watched.TryGetValue(actor, out var watched))
        {
            _watched.Add(actor, watched = new Watched());
        }

        watched.By.Add(executor);
        return watched;
    }

    private void Unwatch(ExecutorId executor, ActorId actor)
    {
        if (_watched.TryGetValue(actor, out var watched) && watched.By.Remove(executor) && watched.By.Count == 0)
        {
            _watched.Remove(actor);
            if (!watched.IsKeyed)
            {
                TellGcs(new UnwatchActor(actor));
            }
        }
    }

    private void TellGcs(IRayMessage message) => effects.Add(new AgentEffect.TellGcs(message));
}
