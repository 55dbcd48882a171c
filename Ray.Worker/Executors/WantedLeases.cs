using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <summary>Leases that hold their resources and wait for a process, first come first served within a job.</summary>
internal sealed class WantedLeases
{
    private readonly List<(LeaseId Lease, JobId Job)> _leases = [];

    public int Count => _leases.Count;

    public IEnumerable<LeaseId> Leases => _leases.Select(one => one.Lease);

    /// <summary>The jobs that want executors, the one that waits longest first.</summary>
    public JobId[] Jobs => [.. _leases.Select(one => one.Job).Distinct()];

    public int CountOf(JobId job) => _leases.Count(one => one.Job == job);

    public void Add(LeaseId lease, JobId job) => _leases.Add((lease, job));

    public void Remove(LeaseId lease) => _leases.RemoveAll(one => one.Lease == lease);

    /// <summary>Takes out the job's lease that waits longest.</summary>
    public LeaseId Take(JobId job)
    {
        var index = _leases.FindIndex(one => one.Job == job);
        var lease = _leases[index].Lease;
        _leases.RemoveAt(index);
        return lease;
    }

    public LeaseId[] Of(JobId job) => [.. _leases.Where(one => one.Job == job).Select(one => one.Lease)];

    /// <summary>Takes out all of a job.</summary>
    public LeaseId[] TakeAll(JobId job)
    {
        LeaseId[] taken = [.. _leases.Where(one => one.Job == job).Select(one => one.Lease)];
        _leases.RemoveAll(one => one.Job == job);
        return taken;
    }
}
