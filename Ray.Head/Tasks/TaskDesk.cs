using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.State.TaskProtocol;

namespace AkkaRay.Head.Tasks;

/// <summary>Keeps what is told of tasks, and answers what people ask of it.</summary>
internal sealed class TaskDesk(int keptOfJob, int kept)
{
    private readonly TaskTable _table = new(keptOfJob, kept);

    /// <summary>Tasks of which only the number is known.</summary>
    public long NotRecorded => _table.Jobs.Sum(job => job.NotRecorded);

    /// <summary>The tasks whose id in words this is.</summary>
    public IEnumerable<TaskRecord> Find(string id)
    {
        TaskFilter[] filters = [new TaskFilter("id", true, id)];
        return All().Where(task => filters.Let(task));
    }

    public void Take(TasksReported report)
    {
        if (!report.Tasks.IsDefault && !report.Runs.IsDefault && !report.Functions.IsDefault)
        {
            _table.Take(report);
        }
    }

    public void JobEnded(JobClosed closed, DateTimeOffset now)
        => _table.JobEnded(new JobId(closed.Job), $"Its job has ended: {closed.Reason}", now);

    public TasksListed List(ListTasks question)
    {
        var filters = question.Filters.IsDefault ? [] : question.Filters;
        TaskRecord[] found = [.. All().Where(task => filters.Let(task)).OrderByDescending(StartOf).ThenByDescending(task => task.Id.Number)];
        return new TasksListed(
            question.Request,
            [.. found.Skip(Math.Max(0, question.Skip)).Take(Math.Clamp(question.Limit, 0, PageMax))],
            found.Length,
            NotRecorded,
            _table.Jobs.Sum(job => job.Forgotten));
    }

    public TasksSummarized Summarize(SummarizeTasks question)
    {
        JobTasks[] jobs = [.. _table.Jobs.Where(job => question.Job is not { } only || job.Job == only)];
        var functions = TaskSummaries.Of(jobs).OrderByDescending(one => one.Submitted).ThenBy(one => one.Name, StringComparer.Ordinal);
        return new TasksSummarized(question.Request, [.. functions.Take(PageMax)], jobs.Sum(job => job.NotRecorded), jobs.Sum(job => job.Forgotten));
    }

    private IEnumerable<TaskRecord> All() => _table.Jobs.SelectMany(job => job.All).Select(task => task.Record);

    private static DateTimeOffset StartOf(TaskRecord task)
        => task.Steps.Length > 0 ? task.Steps[0].At : task.Runs.Length > 0 ? task.Runs[0].StartedAt : default;
}
