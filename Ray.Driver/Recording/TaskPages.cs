using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;

namespace AkkaRay.Recording;

/// <summary>Reads a long list of tasks page by page.</summary>
internal static class TaskPages
{
    /// <summary>Asks until <paramref name="limit"/> tasks are there or no more come. What comes and goes meanwhile may be missing or be there once.</summary>
    public static async Task<TaskProtocol.TasksListed> ReadAsync(
        Func<TaskProtocol.ListTasks, Task<TaskProtocol.TasksListed>> ask, ImmutableArray<TaskFilter> filters, int limit)
    {
        Dictionary<TaskId, TaskRecord> tasks = [];
        for (var skip = 0; ;)
        {
            var page = await ask(new TaskProtocol.ListTasks(
                RequestId.New(), filters, skip, Math.Min(limit - skip, TaskProtocol.PageMax))).ConfigureAwait(false);
            foreach (var task in page.Tasks)
            {
                tasks[task.Id] = task;
            }

            skip += page.Tasks.Length;
            if (page.Tasks.IsEmpty || skip >= limit || skip >= page.Total)
            {
                return page with { Tasks = [.. tasks.Values] };
            }
        }
    }
}
