using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;

namespace AkkaRay.Head.Jobs;

/// <summary>
/// The running jobs, and the last <paramref name="endedKept"/> that ended. What ended stays ended, so applying the same
/// facts again changes nothing.
/// </summary>
internal sealed class JobTable(int endedKept)
{
    private readonly SortedDictionary<JobId, JobInfo> _running = [];
    private readonly Dictionary<JobId, JobInfo> _ended = [];
    private readonly Queue<JobId> _endedInOrder = [];
    private readonly Dictionary<OwnerId, JobId> _byDriver = [];

    /// <summary>The number of the job that began last; it never goes back, so no number is given twice.</summary>
    public uint Last { get; set; }

    public IReadOnlyCollection<JobInfo> Running => _running.Values;

    /// <summary>The ended, the oldest end first.</summary>
    public IEnumerable<JobInfo> Ended => _endedInOrder.Select(id => _ended[id]);

    public JobInfo? Find(JobId id) => _running.GetValueOrDefault(id) ?? _ended.GetValueOrDefault(id);

    public JobInfo? Find(OwnerId driver) => _byDriver.TryGetValue(driver, out var id) ? Find(id) : null;

    public JobInfo? FindRunning(JobId id) => _running.GetValueOrDefault(id);

    /// <summary>Takes a job in, or what is newly known of one; false if it has ended.</summary>
    public bool Add(JobInfo job)
    {
        if (_ended.ContainsKey(job.Id))
        {
            return false;
        }

        Last = Math.Max(Last, job.Id.Value);
        _byDriver[job.Driver] = job.Id;
        if (job.IsRunning)
        {
            _running[job.Id] = job;
        }
        else
        {
            Retire(job);
        }

        return true;
    }

    /// <summary>Ends a job; null if it was not running.</summary>
    public JobInfo? End(JobId id, DateTimeOffset at, string reason)
    {
        if (!_running.Remove(id, out var job))
        {
            return null;
        }

        job = job with { EndedAt = at, EndReason = reason };
        Retire(job);
        return job;
    }

    private void Retire(JobInfo job)
    {
        _ended.Add(job.Id, job);
        _endedInOrder.Enqueue(job.Id);
        if (_endedInOrder.Count > endedKept && _ended.Remove(_endedInOrder.Dequeue(), out var forgotten))
        {
            _byDriver.Remove(forgotten.Driver);
        }
    }
}
