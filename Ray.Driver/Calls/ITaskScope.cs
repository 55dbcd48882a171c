using AkkaRay.Messages.Calls;

namespace AkkaRay;

/// <summary>What a running task needs from its executor beyond its arguments.</summary>
internal interface ITaskScope
{
    /// <summary>Cancelled when the caller cancels the task. Made on the first look, because few methods ask for it.</summary>
    CancellationToken Token { get; }

    /// <summary>
    /// Reads an argument that was too large to travel with the call, and blocks until it is here. What lies in shared
    /// memory stays there until the task has ended.
    /// </summary>
    /// <exception cref="RayException">The holder is gone or has no such value.</exception>
    T Read<T>(ObjectAddress address);
}
