using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <summary>The task was cancelled before it had a result.</summary>
public sealed class RayTaskCanceledException(string message, TaskId task = default)
    : OperationCanceledException(message)
{
    /// <summary>The task.</summary>
    public TaskId Task { get; } = task;
}
