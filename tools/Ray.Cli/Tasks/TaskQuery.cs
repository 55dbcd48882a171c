using System.Collections.Immutable;
using AkkaRay.Cli.State;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Recording;
using static AkkaRay.Messages.State.TaskProtocol;

namespace AkkaRay.Cli.Tasks;

/// <summary>Asks a cluster's GCS for tasks.</summary>
internal static class TaskQuery
{
    /// <summary>At most <paramref name="limit"/> tasks that the filters let through, the newest first.</summary>
    public static Task<TasksListed> ListTasksAsync(
        this ClusterQuery query, ImmutableArray<TaskFilter> filters, int limit, CancellationToken cancellationToken)
        => TaskPages.ReadAsync(question => query.AskAsync<TasksListed>(question, cancellationToken), filters, limit);

    /// <summary>The task with this id.</summary>
    /// <exception cref="CliException">There is none, or several are meant.</exception>
    public static async Task<TaskRecord> GetTaskAsync(this ClusterQuery query, string id, CancellationToken cancellationToken)
    {
        var found = await query.ListTasksAsync([new TaskFilter("id", true, id)], 10, cancellationToken);
        return found.Tasks switch
        {
            [var only] => only,
            [] => throw new CliException(
                $"Nothing is known of task '{id}'. 'ray list tasks' shows those that are. {found.NotRecorded} were not recorded one by one, {found.Forgotten} were forgotten."),
            var several => throw new CliException($"{several.Length} tasks are meant by '{id}': {string.Join(", ", several.Select(task => task.FullId))}. Give the id in full."),
        };
    }

    /// <summary>What became of the calls of each method.</summary>
    public static Task<TasksSummarized> SummarizeAsync(this ClusterQuery query, uint? job, CancellationToken cancellationToken)
        => query.AskAsync<TasksSummarized>(new SummarizeTasks(RequestId.New(), job is { } number ? new JobId(number) : null), cancellationToken);
}
