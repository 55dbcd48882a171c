using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Agent;

/// <summary>Which jobs' code is on this node, and which leases wait for it to come.</summary>
internal sealed class JobsCode
{
    private readonly HashSet<JobId> _ready = [];
    private readonly Dictionary<JobId, List<LeaseId>> _waiting = [];

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
