using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Recording;

namespace AkkaRay;

/// <content>What became of tasks.</content>
internal sealed partial class RaySession
{
    public async Task<TaskProtocol.TasksListed> ListTasksAsync(
        IEnumerable<TaskFilter>? filters = null, int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        // What this process knows and has not told yet is news to whoever asks here.
        CoreOf(this).Recorder.Tell();
        var head = Head();
        return await TaskPages.ReadAsync(question => head.ListAsync(question, cancellationToken), [.. filters ?? []], limit).ConfigureAwait(false);
    }

    public Task<TaskProtocol.TasksSummarized> SummarizeTasksAsync(CancellationToken cancellationToken = default)
    {
        CoreOf(this).Recorder.Tell();
        return Head().SummarizeAsync(new TaskProtocol.SummarizeTasks(RequestId.New(), null), cancellationToken);
    }

    public async Task WriteTimelineAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var tasks = await ListTasksAsync(limit: int.MaxValue, cancellationToken: cancellationToken).ConfigureAwait(false);
        await Timeline.WriteAsync(destination, tasks.Tasks, cancellationToken).ConfigureAwait(false);
    }
}
