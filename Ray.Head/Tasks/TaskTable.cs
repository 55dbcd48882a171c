using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;

namespace AkkaRay.Head.Tasks;

/// <summary>
/// The records of tasks, bounded for each job and in all. What is beyond is forgotten, of the job that has most, and
/// counted.
/// </summary>
internal sealed class TaskTable(int keptOfJob, int kept)
{
    private const int JobsMax = 1000;

    private readonly Dictionary<JobId, JobTasks> _jobs = [];
    private readonly Queue<JobId> _endedJobs = [];

    public IEnumerable<JobTasks> Jobs => _jobs.Values;

    /// <summary>How many records there are.</summary>
    public int Count => _jobs.Values.Sum(job => job.Count);

    public void Take(TaskProtocol.TasksReported report)
    {
        var job = Of(report.Job);
        foreach (var record in report.Tasks)
        {
            job.Told(record);
            Bound(job);
        }

        foreach (var run in report.Runs)
        {
            job.Ran(run);
            Bound(job);
        }

        foreach (var function in report.Functions)
        {
            job.Counted(function);
        }

        job.NotRecorded += report.NotRecorded;
        while (Count > kept)
        {
            _jobs.Values.MaxBy(one => one.Count)!.Forget();
        }
    }

    public void JobEnded(JobId job, string reason, DateTimeOffset at)
    {
        if (_jobs.TryGetValue(job, out var ended))
        {
            ended.End(reason, at);
            _endedJobs.Enqueue(job);
            while (_jobs.Count > JobsMax && _endedJobs.TryDequeue(out var oldest))
            {
                _jobs.Remove(oldest);
            }
        }
    }

    private void Bound(JobTasks job)
    {
        while (job.Count > keptOfJob)
        {
            job.Forget();
        }
    }

    private JobTasks Of(JobId job)
    {
        if (!_jobs.TryGetValue(job, out var tasks))
        {
            _jobs.Add(job, tasks = new JobTasks(job));
        }

        return tasks;
    }
}
