using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <summary>
/// A task or an actor's call took longer than its <see cref="TaskOptions.Timeout"/> or <see cref="ActorCallOptions.Timeout"/>:
/// it was given up, and what ran of it was cancelled.
/// </summary>
public sealed class RayTaskTimeoutException(string message, TaskId task = default)
    : TimeoutException(message)
{
    /// <summary>The task or call.</summary>
    public TaskId Task { get; } = task;
}
