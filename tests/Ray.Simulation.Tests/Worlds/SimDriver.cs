using AkkaRay.Clustering;
using AkkaRay.Messages;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Scheduling.Nodes;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Simulation.Tests.Worlds;

/// <summary>A driver with its real lease book: each task is one lease, held for as long as the task takes.</summary>
internal sealed class SimDriver(JobId job, Network network)
{
    /// <summary>A task, and what became of it.</summary>
    internal sealed class Task(int number, Demand demand, TimeSpan length)
    {
        public int Number => number;

        public Demand Demand => demand;

        public TimeSpan Length => length;

        public TimeSpan SubmittedAt { get; set; }

        public TimeSpan? StartedAt { get; set; }

        public bool IsDone { get; set; }

        public RayFault? Fault { get; set; }

        public int Runs { get; set; }
    }

    private static readonly OwnerId Owner = new(1);

    private readonly LeaseBook _book = new(job, "nowhere");
    private readonly FeedReader _feed = new();
    private readonly Dictionary<LeaseId, Task> _leases = [];
    private ulong _lastLease;

    public List<Task> Tasks { get; } = [];

    /// <summary>Tasks that run now, and where.</summary>
    public Dictionary<Task, (LeaseId Lease, NodeId Node)> Running { get; } = [];

    public required Action<string, IRayMessage> TellAgent { get; init; }

    public required Func<string, NodeInfo?> NodeAt { get; init; }

    public int Open => Tasks.Count(task => !task.IsDone && task.Fault is null);

    public void Submit(Demand demand, TimeSpan length)
    {
        var task = new Task(Tasks.Count, demand, length) { SubmittedAt = network.Now };
        Tasks.Add(task);
        Ask(task);
    }

    public void Tick() => Perform(_book.Tick(network.Now));

    public void Read(FeedSnapshot snapshot) => Change(_feed.Read(snapshot).Changes);

    public bool Read(FeedProtocol.FeedBatch batch)
    {
        var step = _feed.Read(batch);
        Change(step.Changes);
        return step.CatchUp is null;
    }

    public void Reported(NodeUsage usage) => _book.Reported(usage);

    public void FromAgent(ExecutorMessage message, NodeInfo from) => Perform(message switch
    {
        LeaseQueued queued => _book.Queued(queued, network.Now),
        LeaseGranted granted => _book.Granted(granted, from.Address, from.AgentPath),
        LeaseSpilled spilled => _book.Spilled(spilled, network.Now),
        LeaseRefused refused => _book.Refused(refused),
        LeaseLost lost => _book.Lost(lost),
        _ => [],
    });

    private void Ask(Task task)
    {
        var lease = new LeaseId(Owner, ++_lastLease);
        _leases.Add(lease, task);
        Perform(_book.Request(new RequestLease(lease, job, task.Demand.Resources, 0, null) { Rules = task.Demand.Rules }, network.Now));
    }

    private void Change(IEnumerable<ClusterChange> changes)
    {
        foreach (var change in changes)
        {
            Perform(change switch
            {
                ClusterChange.NodeJoined(var node) => _book.NodeJoined(node, network.Now),
                ClusterChange.NodeLost(var node, var name, var reason) => Lose(node, name, reason),
                ClusterChange.GroupChanged or ClusterChange.JobFinished => _book.GroupsChanged(change, network.Now),
                _ => [],
            });
        }
    }

    private IReadOnlyList<LeaseEffect> Lose(NodeId node, string name, string reason)
    {
        var effects = _book.NodeLost(node, name, reason, network.Now);
        foreach (var lost in Running.Where(pair => pair.Value.Node == node).Select(pair => pair.Key).ToArray())
        {
            Again(lost);
        }

        return effects;
    }

    private void Perform(IReadOnlyList<LeaseEffect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case LeaseEffect.Send(var path, var message):
                    TellAgent(path, message);
                    break;
                case LeaseEffect.TellGranted(var granted):
                    Run(_leases[granted.Lease], granted);
                    break;
                case LeaseEffect.TellRefused(var refused):
                    _leases[refused.Lease].Fault = refused.Fault;
                    break;
                case LeaseEffect.TellLost(var lost) when Running.FirstOrDefault(pair => pair.Value.Lease == lost.Lease).Key is { } task:
                    OnLost(task, lost);
                    break;
            }
        }
    }

    private void Run(Task task, LeaseGranted granted)
    {
        if (!Running.TryAdd(task, (granted.Lease, granted.Node)) || task.IsDone)
        {
            throw new InvalidOperationException($"Task {task.Number} was granted twice, the second time as {granted.Lease} on {granted.NodeName}.");
        }

        task.Runs++;
        task.StartedAt ??= network.Now;
        network.After(task.Length, () => End(task, granted.Lease));
    }

    private void End(Task task, LeaseId lease)
    {
        if (Running.TryGetValue(task, out var running) && running.Lease == lease)
        {
            Running.Remove(task);
            task.IsDone = true;
            Perform(_book.Return(new ReturnLease(lease, false)));
        }
    }

    private void OnLost(Task task, LeaseLost lost)
    {
        if (lost.Fault.Kind == FaultKind.GroupRemoved)
        {
            Running.Remove(task);
            task.Fault = lost.Fault;
        }
        else
        {
            Again(task);
        }
    }

    private void Again(Task task)
    {
        Running.Remove(task);
        Ask(task);
    }
}
