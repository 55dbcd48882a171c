using AkkaRay.Head.Jobs;
using AkkaRay.Head.Nodes;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Head.Gcs;

/// <summary>
/// Decides who is dead. It counts time by its own ticks, each at most half a second long, so that a pause of the head
/// itself kills nobody.
/// </summary>
internal sealed class Liveness(GcsCore core, NodeDesk nodes, JobDesk jobs)
{
    private static readonly TimeSpan TickMax = TimeSpan.FromMilliseconds(500);

    private readonly MemberWatch _members = new(core.Settings.UnreachableTimeout);
    private readonly DriverWatch _drivers = new(core.Settings.DriverTimeout, core.Settings.DriverProbeTimeout);
    private readonly NodeProbes _probes = new();
    private readonly ReturnWatch<NodeId> _awaitedNodes = new();
    private readonly ReturnWatch<JobId> _awaitedJobs = new();
    private readonly ReturnWatch<NodeId> _doubted = new();
    private readonly ReturnWatch<NodeId> _reporting = new();
    private TimeSpan _now;

    public bool IsAwaited(NodeId node) => _awaitedNodes.IsAwaited(node);

    public bool IsAwaited(JobId job) => _awaitedJobs.IsAwaited(job);

    /// <summary>After a restart everybody who was alive has to show up again.</summary>
    public void Recovered()
    {
        foreach (var node in core.State.Nodes.Alive)
        {
            _awaitedNodes.Await(node.Id, _now + core.Settings.ReturnTimeout);
        }

        foreach (var job in core.State.Jobs.Running)
        {
            _awaitedJobs.Await(job.Id, _now + core.Settings.ReturnTimeout);
        }
    }

    public void NodeRegistered(NodeId node)
    {
        _awaitedNodes.Returned(node);
        NodeReported(node);
    }

    public void NodeReported(NodeId node)
    {
        _doubted.Returned(node);
        if (core.State.Nodes.FindAlive(node) is not null)
        {
            _reporting.Await(node, _now + core.Settings.NodeSilenceTimeout);
        }
    }

    public void DriverRegistered(JobId job)
    {
        _awaitedJobs.Returned(job);
        _drivers.Heard(job, _now);
    }

    public void DriverHeard(JobId job)
    {
        if (core.State.Jobs.FindRunning(job) is not null && !IsAwaited(job))
        {
            _drivers.Heard(job, _now);
        }
    }

    public IReadOnlyList<GcsEffect> DriverSuspected(JobId job, DateTimeOffset now) => Carry(_drivers.Suspect(job, _now), now);

    public void JobEnded(JobId job)
    {
        _awaitedJobs.Returned(job);
        _drivers.Forget(job);
    }

    public void MemberUnreachable(string address) => _members.Unreachable(address, _now);

    public void MemberReachable(string address) => _members.Reachable(address);

    /// <summary>A connection that a node made to this process ended: if its process has too, that is known at once.</summary>
    public IReadOnlyList<GcsEffect> NodeSuspected(string address)
        => core.State.Nodes.AliveAt(address).Count > 0 && _probes.Suspect(address) ? [new GcsEffect.ProbeNode(address)] : [];

    public IReadOnlyList<GcsEffect> NodeProbed(string address, ProbeResult result, DateTimeOffset now)
        => _probes.Probed(address, result, _now)
            ? [.. DieAt(address, "Its process ended: its connection closed, and its address refuses new ones.", now), new GcsEffect.DownMember(address)]
            : [];

    /// <summary>
    /// The member is no more. If another took its address already, the node there may be that one's: then its next
    /// report decides.
    /// </summary>
    public IReadOnlyList<GcsEffect> MemberRemoved(string address, bool isReplaced, DateTimeOffset now)
    {
        _members.Removed(address);
        _probes.Forget(address);
        if (!isReplaced)
        {
            return DieAt(address, "Its process left the cluster.", now);
        }

        foreach (var node in core.State.Nodes.AliveAt(address))
        {
            _doubted.Await(node.Id, _now + core.Settings.UnreachableTimeout);
        }

        return [];
    }

    public IReadOnlyList<GcsEffect> Tick(TimeSpan elapsed, DateTimeOffset now)
    {
        _now += elapsed < TickMax ? elapsed : TickMax;
        return [.. JudgeMembers(now), .. JudgeSilence(now), .. JudgeNodes(now), .. JudgeJobs(now),
            .. _probes.TakeDue(_now).Select(address => new GcsEffect.ProbeNode(address))];
    }

    private List<GcsEffect> JudgeMembers(DateTimeOffset now)
    {
        List<GcsEffect> effects = [];
        foreach (var address in _members.TakeOverdue(_now))
        {
            effects.AddRange(DieAt(address, $"It could not be reached for {core.Settings.UnreachableTimeout.TotalSeconds:0.###} s.", now));
            effects.Add(new GcsEffect.DownMember(address));
        }

        return effects;
    }

    // The process may be well by Akka's heartbeats while its agent hangs and serves nobody.
    private List<GcsEffect> JudgeSilence(DateTimeOffset now)
    {
        List<GcsEffect> effects = [];
        foreach (var node in _reporting.TakeOverdue(_now).Select(core.State.Nodes.FindAlive).OfType<NodeInfo>())
        {
            effects.AddRange(nodes.Die(node.Id, $"Its agent did not report for {core.Settings.NodeSilenceTimeout.TotalSeconds:0.###} s.", now));
            effects.Add(new GcsEffect.DownMember(node.Address));
        }

        return effects;
    }

    private IEnumerable<GcsEffect> JudgeNodes(DateTimeOffset now)
        => _awaitedNodes.TakeOverdue(_now)
            .SelectMany(node => nodes.Die(node, $"It did not come back within {core.Settings.ReturnTimeout.TotalSeconds:0.###} s after the head restarted.", now))
            .Concat(_doubted.TakeOverdue(_now).SelectMany(node => nodes.Die(node, "Another process took its address.", now)));

    private IEnumerable<GcsEffect> JudgeJobs(DateTimeOffset now)
        => _awaitedJobs.TakeOverdue(_now)
            .SelectMany(job => jobs.End(job, $"Its driver did not come back within {core.Settings.ReturnTimeout.TotalSeconds:0.###} s after the head restarted.", now))
            .Concat(Carry(_drivers.Tick(_now), now));

    private List<GcsEffect> DieAt(string address, string reason, DateTimeOffset now)
        => [.. core.State.Nodes.AliveAt(address).SelectMany(node => nodes.Die(node.Id, reason, now))];

    private List<GcsEffect> Carry(IReadOnlyList<DriverVerdict> verdicts, DateTimeOffset now)
    {
        List<GcsEffect> effects = [];
        foreach (var verdict in verdicts)
        {
            if (verdict is DriverVerdict.Dead dead)
            {
                JobEnded(dead.Job);
                effects.AddRange(jobs.End(dead.Job, dead.Reason, now));
            }
            else
            {
                effects.Add(new GcsEffect.ProbeDriver(verdict.Job));
            }
        }

        return effects;
    }
}
