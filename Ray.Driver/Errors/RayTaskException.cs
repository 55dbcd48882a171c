using System.Diagnostics.CodeAnalysis;
using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <summary>
/// A task's own code threw. <see cref="Exception.InnerException"/> is what it threw, of the original type where that is
/// known here, with the stack trace of where it was thrown.
/// </summary>
public sealed class RayTaskException : RayException
{
    internal RayTaskException(string message, Exception? innerException, string? node, int pid, TaskId task)
        : base(message, innerException)
    {
        Node = node;
        Pid = pid;
        Task = task;
        RemoteStackTrace = innerException?.StackTrace ?? "";
    }

    /// <summary>The node it happened on; null if unknown.</summary>
    public string? Node { get; }

    /// <summary>The process it happened in; 0 if unknown.</summary>
    public int Pid { get; }

    /// <summary>The task that threw.</summary>
    public TaskId Task { get; }

    /// <summary>Where it was thrown, as the thrower saw it.</summary>
    public string RemoteStackTrace { get; }

    /// <summary>Whether the task threw a <typeparamref name="T"/>, and which: the exception itself, or the one a cause of it names.</summary>
    public bool Is<T>([NotNullWhen(true)] out T? exception)
        where T : Exception
    {
        for (var current = InnerException; current is not null; current = current is RayTaskException ? current.InnerException : null)
        {
            if (current is T found)
            {
                exception = found;
                return true;
            }
        }

        exception = null;
        return false;
    }
}
