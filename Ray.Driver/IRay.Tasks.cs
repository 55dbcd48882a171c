using AkkaRay.Messages.State;

namespace AkkaRay;

/// <content>What became of tasks.</content>
public partial interface IRay
{
    /// <summary>
    /// Tasks of the cluster that the filters let through, the newest first: their states with times, nodes and failures.
    /// Many tasks a second are only counted; the answer says how many. Ray: <c>ray.util.state.list_tasks</c>.
    /// </summary>
    Task<TaskProtocol.TasksListed> ListTasksAsync(
        IEnumerable<TaskFilter>? filters = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>How many calls of each method there were, what became of them, and how long they took. Ray: <c>summarize_tasks</c>.</summary>
    Task<TaskProtocol.TasksSummarized> SummarizeTasksAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Why the task, actor, placement group or object with this id or name waits, runs, or failed: its state and since
    /// when, what it waits for, and what was found on each node. Empty if the cluster knows of none. Ray has no equal.
    /// </summary>
    Task<IReadOnlyList<Explanation>> WhyAsync(string idOrName, CancellationToken cancellationToken = default);

    /// <summary>Why an object is not there yet, or what became of the task that makes it.</summary>
    Task<Explanation> WhyAsync(ObjectRef reference, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes when and where tasks ran as a Chrome trace, to be opened with <c>chrome://tracing</c> or Perfetto.
    /// Ray: <c>ray.timeline</c>.
    /// </summary>
    Task WriteTimelineAsync(Stream destination, CancellationToken cancellationToken = default);
}
