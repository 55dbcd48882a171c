using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <summary>A task took longer than its <see cref="TaskOptions.Timeout"/>: it was given up, and what ran of it was cancelled.</summary>
public sealed class RayTaskTimeoutException(string message, TaskId task = default)
    : TimeoutException(message)
{
    /// <summary>The task.</summary>
    public TaskId Task { get; } = task;
}
