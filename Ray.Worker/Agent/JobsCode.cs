using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Worker.Nodes;

namespace AkkaRay.Worker.Agent;

/// <summary>Which jobs' code is on this node, and which leases wait for it to come.</summary>
internal sealed class JobsCode(ClusterView view)
{
    private readonly Dictionary<JobId, CodeSpec> _kept = [];
    private readonly HashSet<JobId> _ready = [];
    private readonly Dictionary<JobId, List<LeaseId>> _waiting = [];

    /// <summary>What the job is made of; null if that is not known (any more).</summary>
    public CodeSpec? Of(JobId job) => view.Job(job)?.Code ?? _kept.GetValueOrDefault(job);

    /// <summary>An actor brings along what it is made of, because it may outlive its job.</summary>
    public void Keep(JobId job, CodeSpec code) => _kept[job] = code;

    public bool IsReady(JobId job) => _ready.Contains(job);

    /// <summary>Remembers that the lease waits; says whether the code must be asked for.</summary>
    public bool Await(JobId job, LeaseId lease)
    {
        if (_waiting.TryGetValue(job, out var leases))
        {
            leases.Add(lease);
            return false;
        }

        _waiting[job] = [lease];
        return true;
    }

    public IReadOnlyList<LeaseId> Arrived(JobId job)
    {
        _ready.Add(job);
        return Failed(job);
    }

    public IReadOnlyList<LeaseId> Failed(JobId job) => _waiting.Remove(job, out var leases) ? leases : [];

    public void Forget(JobId job)
    {
        _ready.Remove(job);
        _waiting.Remove(job);
    }
}
