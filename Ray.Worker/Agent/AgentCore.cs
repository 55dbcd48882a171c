using System.Collections.Immutable;
using AkkaRay.Messages;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Bundles;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Leases;
using AkkaRay.Worker.Memory;
using AkkaRay.Worker.Nodes;
using AkkaRay.Worker.Owners;
using AkkaRay.Worker.Resources;
using static AkkaRay.Messages.Executors.ExecutorProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Agent;

/// <summary>
/// All of a node agent that decides: puts the cores together and leads every fact to those it concerns. Knows no actor,
/// process or clock. After every call <see cref="TakeEffects"/> says what to do.
/// </summary>
internal sealed partial class AgentCore
{
    private static readonly TimeSpan HungUpMax = TimeSpan.FromSeconds(1);

    private readonly List<AgentEffect> _effects = [];
    private readonly NodeInfo _self;
    private readonly ResourceLedger _ledger;
    private readonly LeaseTable _table;
    private readonly ExecutorPool _pool;
    private readonly LocalLeases _local;
    private readonly ForeignLeases _foreign;
    private readonly InstanceLeases _instances;
    private readonly JobsCode _code;
    private readonly NodeLedgers _ledgers;
    private readonly BundleFlow _bundles;
    private readonly LeaseRecalls _recalls;
    private readonly Dictionary<ExecutorId, ExecutorReady> _executors = [];
    private readonly Dictionary<ExecutorId, TimeSpan> _hungUp = [];
    private bool _isLeaving;

    public AgentCore(NodeInfo self, PoolSettings pool, AgentLimits limits, Func<ExecutorId> newExecutor, Func<AccessToken> newToken)
    {
        _self = self;
        View = new ClusterView();
        _ledger = new ResourceLedger(self.Total, limits.Devices.Ids);
        _ledgers = new NodeLedgers(self, _ledger);
        _table = new LeaseTable(self, _ledgers, View, limits.WaitingMax, pool.Max, limits.Placement);
        _pool = new ExecutorPool(pool, newExecutor);
        var flow = new LeaseFlow(self, View, _table, _pool, limits, newToken, _effects);
        _local = new LocalLeases(self, View, _table, _pool, limits, flow, _effects);
        _instances = new InstanceLeases(self, _local, flow, limits, _effects);
        Relay = new ActorRelay(self, _effects);
        Owners = new OwnerDesk(self, View, _effects);
        _code = flow.Code;
        _foreign = new ForeignLeases(self, limits, _effects);
        _recalls = new LeaseRecalls(_table, flow);
        Memory = new MemoryGuard(self, _table, _pool, flow, limits.Memory, _executors);
        _bundles = new BundleFlow(self, _ledgers, _table, flow, _effects);
        flow.Spilled += (request, asker, to, now) => _foreign.Follow(request, asker, to.Id, to.AgentPath, now);
        _foreign.CameHome += (request, asker, now) => _local.Request(request with { CallerNode = self.Id }, asker, now);
    }

    public ClusterView View { get; }

    public InstanceLeases Instances => _instances;

    public ActorRelay Relay { get; }

    public MemoryGuard Memory { get; }

    public OwnerDesk Owners { get; }

    /// <summary>What the job is made of; null if that is not known (any more).</summary>
    public CodeSpec? CodeOf(JobId job) => _code.Of(job);

    /// <summary>Leases that hold resources here.</summary>
    public int Leases => _table.HeldCount;

    /// <summary>What changes when usage is worth reporting.</summary>
    public (ResourceLedger.Fingerprint Ledger, int Waiting, int Held, int Executors) Usage
        => (_ledger.Print, _table.WaitingCount, _table.HeldCount, _pool.Count);

    public NodeUsage Account(long version, long memoryBytes) => new(_self.Id, version, _ledger.Available, _table.Pending())
    {
        Executors = _pool.Count,
        Leases = _table.HeldCount,
        AgentMemoryBytes = memoryBytes,
        Bundles = _ledgers.Bundles.Usage,
    };

    public IReadOnlyList<AgentEffect> TakeEffects()
    {
        AgentEffect[] taken = [.. _effects];
        _effects.Clear();
        return taken;
    }

    /// <summary>From now on nothing new is begun. Callers ask elsewhere once they hear that this node left.</summary>
    public void Leave() => _isLeaving = true;

    /// <summary>A caller over Akka, or one of this node's executors if <paramref name="asker"/> is set.</summary>
    public void FromCaller(ExecutorMessage message, ExecutorId? asker, TimeSpan now)
    {
        if (asker is not null && LeaseMessages.LeaseOf(message) is { } lease && _foreign.Contains(lease))
        {
            _foreign.FromAsker(lease, message);
            return;
        }

        switch (message)
        {
            case RequestLease request when _isLeaving:
                _effects.Add(new AgentEffect.Forget(request.Lease));
                break;
            case RequestLease request:
                var caller = asker is null ? request.CallerNode : _self.Id;
                var parent = asker is { } executor ? _pool.Find(executor)?.Lease : null;
                var asked = LeaseRequest.From(request, caller) with { Instance = asker is null ? request.Instance : null };
                _local.Request(_bundles.Capture(asked, parent), asker, now);
                _recalls.Share();
                break;
            case CancelLease cancel:
                _local.Return(cancel.Lease, kill: false, now);
                break;
            case ReturnLease back:
                _local.Return(back.Lease, back.KillExecutor, now);
                break;
            case CancelTask cancel:
                _local.CancelTask(cancel);
                break;
            case ExplainLoss explain:
                _local.Explain(explain.Lease, asker, now);
                break;
        }
    }

    /// <summary>Another agent answers what was asked for one of this node's executors; false if nobody here asked.</summary>
    public bool FromAgent(ExecutorMessage message, TimeSpan now) => LeaseMessages.LeaseOf(message) is { } lease && _foreign.FromAgent(lease, message, now);

    public void FromExecutor(ExecutorId executor, ExecutorMessage message, TimeSpan now)
    {
        if (_pool.Find(executor) is null)
        {
            // Its process has ended and what it said last comes late. Whoever it had was told: what it has now nobody would end.
            return;
        }

        switch (message)
        {
            case ExecutorReady ready:
                _executors[executor] = ready;
                _local.Ready(executor, now);
                break;
            case JobLoaded:
                _local.Loaded(executor, now);
                break;
            case JobNotLoaded refused:
                _local.NotLoaded(executor, refused.Fault, now);
                break;
            case LeaseAccepted(var lease) when _executors.TryGetValue(executor, out var ready):
                _local.Accepted(executor, lease, ready.Pid, ready.Endpoint, now);
                break;
            case LeaseConnected(var lease):
                _local.Connected(executor, lease, now);
                _recalls.Share();
                break;
            case LeaseClosed(var lease):
                _local.Closed(executor, lease, now);
                _recalls.Share();
                break;
            case TaskBlocked(var lease):
                _local.Blocked(executor, lease, now);
                break;
            case TaskResumed(var lease):
                _local.Resumed(executor, lease, now);
                break;
            default:
                FromInstance(executor, message, now);
                break;
        }
    }

    private void FromInstance(ExecutorId executor, ExecutorMessage message, TimeSpan now)
    {
        switch (message)
        {
            case InstanceCreated(var lease) when _executors.TryGetValue(executor, out var ready):
                _instances.Created(executor, lease, ready.Pid, ready.Endpoint, now);
                break;
            case InstancesCreated(var leases) when _executors.TryGetValue(executor, out var ready):
                _instances.Created(executor, leases, ready.Pid, ready.Endpoint, now);
                break;
            case InstanceNotCreated(var lease, var fault):
                _instances.NotCreated(executor, lease, fault, now);
                break;
            case InstanceClosed(var lease, var cause):
                _instances.Closed(executor, lease, cause, now);
                break;
            case TasksRan ran when _executors.TryGetValue(executor, out var ready):
                Relay.Ran(ran, ready.Pid);
                break;
            case InstancesUsed(var uses):
                _instances.Used(executor, uses);
                break;
            default:
                if (!Relay.FromExecutor(executor, message))
                {
                    FromCaller(message, executor, now);
                }

                break;
        }
    }

    /// <summary>The GCS places the bundles of groups.</summary>
    public void FromGcs(IRayMessage message, TimeSpan now) => _bundles.FromGcs(message, now);

    public void Exited(ExecutorId executor, ExecutorExit exit, TimeSpan now)
    {
        _executors.Remove(executor);
        _hungUp.Remove(executor);
        Owners.Local.Exited(executor);
        _local.Exited(executor, exit, now);
        _foreign.ExecutorExited(executor);
    }

    /// <summary>The process closed its connection. One that ends does so first; it has a moment to be gone.</summary>
    public void HungUp(ExecutorId executor, TimeSpan now)
    {
        if (_executors.ContainsKey(executor))
        {
            _hungUp.TryAdd(executor, now);
        }
    }

    public void ForceKill(LeaseId lease, ulong task, TimeSpan now) => _local.ForceKill(lease, task, now);

    public void CodeReady(JobId job, TimeSpan now) => _local.CodeReady(job, now);

    public void CodeFailed(JobId job, RayFault fault, TimeSpan now) => _local.CodeFailed(job, fault, now);

    public void Snapshot(FeedSnapshot snapshot, TimeSpan now) => Perform(View.Apply(snapshot), now);

    public void Batch(FeedProtocol.FeedBatch batch, TimeSpan now) => Perform(View.Apply(batch), now);

    public void UsageChanged(ImmutableArray<NodeUsage> usage, TimeSpan now)
    {
        View.Apply(usage);
        _local.ClusterChanged(now);
    }

    /// <summary>Time went by.</summary>
    public void Tick(TimeSpan now)
    {
        _foreign.Tick(now);
        Relay.Tick(now);
        _bundles.Tick(now);
        _recalls.Tick(now);
        foreach (var executor in _hungUp.Where(pair => now - pair.Value > HungUpMax).Select(pair => pair.Key).ToArray())
        {
            _hungUp.Remove(executor);
            _local.KillExecutor(executor, "it closed its connection to its agent", now);
        }

        _local.Tick(now, startExecutors: !_isLeaving);
    }

    /// <summary>Whatever waits may wait for another reason now.</summary>
    public void Reconsider(TimeSpan now) => _local.ClusterChanged(now);
}
