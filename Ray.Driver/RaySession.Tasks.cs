using AkkaRay.Clustering;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Ownership;
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
        var head = Observer();
        return await TaskPages.ReadAsync(question => head.ListAsync(question, cancellationToken), [.. filters ?? []], limit).ConfigureAwait(false);
    }

    public Task<TaskProtocol.TasksSummarized> SummarizeTasksAsync(CancellationToken cancellationToken = default)
    {
        CoreOf(this).Recorder.Tell();
        return Observer().SummarizeAsync(new TaskProtocol.SummarizeTasks(RequestId.New(), null), cancellationToken);
    }

    public async Task<IReadOnlyList<Explanation>> WhyAsync(string idOrName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(idOrName);
        CoreOf(this).Recorder.Tell();
        return (await Observer().WhyAsync(idOrName, cancellationToken).ConfigureAwait(false)).Found;
    }

    public async Task<Explanation> WhyAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var core = CoreOf(this);
        if (reference.Origin is PendingTask task)
        {
            // Whoever asks wants to know it, however many tasks there are.
            core.Recorder.Record(task);
        }

        core.Recorder.Tell();
        var answer = await Observer().WhyAsync(reference.Id.ToString(), cancellationToken).ConfigureAwait(false);
        return answer.Found.FirstOrDefault() ?? LocalReason(reference);
    }

    public async Task WriteTimelineAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var tasks = await ListTasksAsync(limit: int.MaxValue, cancellationToken: cancellationToken).ConfigureAwait(false);
        await Timeline.WriteAsync(destination, tasks.Tasks, cancellationToken).ConfigureAwait(false);
    }

    private ClusterLink Observer() => Link
        ?? throw new NotSupportedException("What became of tasks can be asked for by the driver of a cluster only, not inside a task and not in-process.");

    // What was put, and what ended so fast that nobody recorded it.
    private static Explanation LocalReason(ObjectRef reference)
    {
        var (state, reason) = reference.IsFaulted ? ("failed", reference.Fault!.Message)
            : reference.IsCompleted ? ("there", reference.Stored is null ? "Its value is in this process." : "Its value is in this machine's object store.")
            : ("pending", OwnerCore.Explain(reference));
        return new Explanation("object", reference.Id.ToString(), "", state, reason);
    }
}
