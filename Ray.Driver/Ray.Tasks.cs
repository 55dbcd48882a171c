using AkkaRay.Messages.State;

namespace AkkaRay;

/// <content>What became of tasks.</content>
public static partial class Ray
{
    /// <inheritdoc cref="IRay.ListTasksAsync(IEnumerable{TaskFilter}?, int, CancellationToken)"/>
    public static Task<TaskProtocol.TasksListed> ListTasksAsync(
        IEnumerable<TaskFilter>? filters = null, int limit = 100, CancellationToken cancellationToken = default)
        => Current.ListTasksAsync(filters, limit, cancellationToken);

    /// <inheritdoc cref="IRay.SummarizeTasksAsync(CancellationToken)"/>
    public static Task<TaskProtocol.TasksSummarized> SummarizeTasksAsync(CancellationToken cancellationToken = default)
        => Current.SummarizeTasksAsync(cancellationToken);

    /// <inheritdoc cref="IRay.WhyAsync(string, CancellationToken)"/>
    public static Task<IReadOnlyList<Explanation>> WhyAsync(string idOrName, CancellationToken cancellationToken = default)
        => Current.WhyAsync(idOrName, cancellationToken);

    /// <inheritdoc cref="IRay.WhyAsync(ObjectRef, CancellationToken)"/>
    public static Task<Explanation> WhyAsync(ObjectRef reference, CancellationToken cancellationToken = default)
        => Current.WhyAsync(reference, cancellationToken);

    /// <inheritdoc cref="IRay.WriteTimelineAsync(Stream, CancellationToken)"/>
    public static Task WriteTimelineAsync(Stream destination, CancellationToken cancellationToken = default)
        => Current.WriteTimelineAsync(destination, cancellationToken);
}
