using System.Globalization;
using AkkaRay.Messages.State;

namespace AkkaRay.Head.Tasks;

/// <summary>Whether a task is one that was asked for.</summary>
internal static class TaskFilters
{
    public static bool Let(this IReadOnlyList<TaskFilter> filters, TaskRecord task) => filters.All(filter => Is(filter, task) == filter.IsEqual);

    private static bool Is(TaskFilter filter, TaskRecord task) => filter.Key switch
    {
        "state" => Equal(task.State.ToString(), filter.Value),
        "name" => task.Name.Contains(filter.Value, StringComparison.OrdinalIgnoreCase),
        "job" => Equal(Text(task.Job.Value), filter.Value) || Equal(task.Job.ToString(), filter.Value),
        "node" => Equal(task.NodeName, filter.Value) || Equal(task.Node?.ToString(), filter.Value) || Equal(task.Node?.Value.ToString(), filter.Value),
        "kind" => Equal(task.Kind.ToString(), filter.Value),
        "id" => Equal(task.FullId, filter.Value) || Equal(task.Id.ToString(), filter.Value),
        "owner" => Equal($"{task.Id.Owner.Value:x16}", filter.Value) || Equal(task.Id.Owner.ToString(), filter.Value),
        "actor" => task.Actor is { } actor && (Equal($"{actor.Owner.Value:x16}-{actor.Number}", filter.Value) || Equal(actor.ToString(), filter.Value)),
        "error" => Equal(task.Fault?.ToString(), filter.Value),
        "attempt" => Equal(Text(task.Attempt), filter.Value),
        "pid" => Equal(Text(task.Pid), filter.Value),
        _ => false,
    };

    private static bool Equal(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
