using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Worker.Bundles;
using AkkaRay.Worker.Leases;
using AkkaRay.Worker.Nodes;
using AkkaRay.Worker.Resources;
using static AkkaRay.Messages.Groups.BundleProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Simulation.Tests.Worlds;

/// <summary>A node agent with its real ledgers, tables and view, whose executors are there at once.</summary>
internal sealed class SimNode
{
    private readonly LeaseTable _table;
    private readonly NodeLedgers _ledgers;
    private readonly Dictionary<LeaseId, LeaseRequest> _requests = [];
    private readonly BundleTurn _turn;
    private long _version;

    public SimNode(NodeInfo info, ClusterView view)
    {
        (Info, View) = (info, view);
        _ledgers = new NodeLedgers(info, new ResourceLedger(info.Total));
        _table = new LeaseTable(info, _ledgers, view, waitingMax: 100_000, heldMax: 100_000);
        _turn = new BundleTurn(_ledgers, _table);
    }

    public NodeInfo Info { get; }

    public ClusterView View { get; }

    public bool IsAlive { get; set; } = true;

    /// <summary>What this node let run, kept apart from its own books so that they can be checked.</summary>
    public Dictionary<LeaseId, LeaseRequest> Granted { get; } = [];

    public BundleTable Bundles => _ledgers.Bundles;

    public ResourceSet Available => _ledgers.Node.Available;

    public int Waiting => _table.WaitingCount;

    public required Action<ExecutorMessage> TellDriver { get; init; }

    public required Action<IRayMessage> TellHead { get; init; }

    public NodeUsage Usage() => new(Info.Id, ++_version, Available, _table.Pending()) { Leases = _table.HeldCount, Bundles = Bundles.Usage };

    public void FromDriver(ExecutorMessage message)
    {
        switch (message)
        {
            case RequestLease request when Granted.ContainsKey(request.Lease):
                Grant(request.Lease);
                break;
            case RequestLease request:
                _requests[request.Lease] = LeaseRequest.From(request, null);
                Perform(_table.Request(_requests[request.Lease]));
                break;
            case CancelLease cancel:
                End(cancel.Lease);
                break;
            case ReturnLease back:
                End(back.Lease);
                break;
        }
    }

    public void FromHead(IRayMessage message, TimeSpan now)
    {
        switch (message)
        {
            case PrepareBundles prepare:
                Answer(_turn.Prepare(prepare, now));
                break;
            case CommitBundles commit:
                if (Bundles.Commit(commit) is { } refused)
                {
                    TellHead(refused);
                }

                break;
            case ReturnBundles back:
                _turn.Forget(back.Group);
                Close(bundle => bundle.Group == back.Group && (back.Bundles.IsDefaultOrEmpty || back.Bundles.Contains(bundle.Index)));
                break;
        }

        Perform(_table.ClusterChanged());
    }

    /// <summary>The feed told of groups; those that are gone or moved take their bundles along.</summary>
    public void Reconsider()
    {
        Close(bundle => View.Groups.Find(bundle.Group) is { } group
            && (!group.IsAlive || (group.NodeOf(bundle.Index) is { } node && node != Info.Id)));
        Perform(_table.ClusterChanged());
    }

    public void Tick(TimeSpan now)
    {
        Answer(_turn.Try(now));
        Bundles.Expire(now);
        _turn.Expire(now);
        Perform(_table.ClusterChanged());
    }

    private void Answer(IRayMessage? answer)
    {
        if (answer is not null)
        {
            TellHead(answer);
        }
    }

    private void End(LeaseId lease)
    {
        Granted.Remove(lease);
        _requests.Remove(lease);
        Perform(_table.End(lease));
    }

    private void Close(Func<HeldBundle, bool> which)
    {
        foreach (var lease in _ledgers.LeasesIn(Bundles.Close(which)))
        {
            TellDriver(new LeaseLost(lease, new RayFault(FaultKind.GroupRemoved, "its group is gone"), ulong.MaxValue));
            End(lease);
        }
    }

    private void Perform(List<LeaseEffect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case LeaseEffect.Assign(var lease, _):
                    Granted.Add(lease, _requests[lease]);
                    Grant(lease);
                    break;
                case LeaseEffect.Queue(var lease, var reason, var isInfeasible):
                    TellDriver(new LeaseQueued(lease, Info.Id, Info.Name, reason, isInfeasible));
                    break;
                case LeaseEffect.Spill(var request, var to):
                    _requests.Remove(request.Lease);
                    TellDriver(new LeaseSpilled(request.Lease, to.Id, to.AgentPath));
                    break;
                case LeaseEffect.Refuse(var lease, var fault):
                    _requests.Remove(lease);
                    TellDriver(new LeaseRefused(lease, fault));
                    break;
            }
        }
    }

    private void Grant(LeaseId lease)
        => TellDriver(new LeaseGranted(lease, Info.Id, Info.Name, default, 1, new Endpoint("sim", 1, null), default));
}
