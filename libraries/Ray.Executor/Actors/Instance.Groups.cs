using AkkaRay.Messages.Errors;

namespace AkkaRay.Executor.Actors;

/// <content>Concurrency groups that callers name.</content>
internal sealed partial class Instance
{
    /// <summary>The method as it may be called here: one that was called in a group that there is not only says so.</summary>
    public ResolvedFunction Check(ResolvedFunction function)
        => function.Definition.Group is { } group && !_groups.ContainsKey(group)
            ? function with { Invoker = null, Fault = NoSuchGroup(function.Definition.Name, group) }
            : function;

    private RayFault NoSuchGroup(string method, string group)
    {
        var known = _groups.Count == 0 ? "none" : string.Join(", ", _groups.Keys.Order(StringComparer.Ordinal));
        return new RayFault(
            FaultKind.TaskFailed,
            $"{method} was not called: {Start.Class} has no concurrency group '{group}'; it has {known}. Name one of those, or declare it with [ConcurrencyGroup].")
        {
            Node = _host.NodeName,
            Pid = Environment.ProcessId,
        };
    }
}
