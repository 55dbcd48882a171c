using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Submission;

namespace AkkaRay.Ownership;

/// <summary>A task its owner has submitted and not seen the end of. Dropped when its result is there.</summary>
internal sealed class PendingTask(ulong number, Function function, SchedulingClass schedulingClass, byte[] arguments, ObjectRef result)
{
    private CancellationTokenRegistration _registration;

    /// <summary>The owner's count of submissions; names the task on the wire.</summary>
    public ulong Number { get; } = number;

    /// <summary>The method and what is known of how long it takes.</summary>
    public Function Function { get; } = function;

    /// <summary>The tasks it can share executors with.</summary>
    public SchedulingClass SchedulingClass { get; } = schedulingClass;

    /// <summary>The encoded arguments; complete once the dependencies are.</summary>
    public byte[] Arguments { get; set; } = arguments;

    /// <summary>What the caller holds.</summary>
    public ObjectRef Result { get; } = result;

    /// <summary>References among the arguments, kept alive until the task ends because it may run again.</summary>
    public ObjectRef[]? Dependencies { get; set; }

    /// <summary>Arguments put on the task's behalf because they were too large; let go when it ends.</summary>
    public List<ObjectId>? LargeArguments { get; set; }

    /// <summary>How many argument bytes count against the submission limit until it ends.</summary>
    public int ChargedBytes { get; } = arguments.Length;

    /// <summary>Exceptions after which it runs again; null for none.</summary>
    public IReadOnlyList<Type>? RetryOn { get; set; }

    /// <summary>How often it may still be run again; -1 without end.</summary>
    public int RetriesLeft { get; set; }

    /// <summary>The lease it was sent on; null while it waits.</summary>
    public Lease? Lease { get; set; }

    /// <summary>How long it was taken to run when it was sent, in nanoseconds.</summary>
    public long EstimateNanos { get; set; }

    /// <summary>Whether somebody asked to stop it.</summary>
    public bool IsCanceled { get; set; }

    /// <summary>The task inside which it was submitted; 0 outside of tasks.</summary>
    public ulong Parent { get; init; }

    /// <summary>A name for messages.</summary>
    public string Name { get; init; } = function.Name;

    /// <summary>The full id.</summary>
    public TaskId Id => Result.Id.Task;

    /// <summary>Cancels the task when the caller's token is.</summary>
    public void CancelWith(CancellationTokenRegistration registration) => _registration = registration;

    /// <summary>Spends one retry; false if there is none left.</summary>
    public bool TryChargeRetry()
    {
        if (RetriesLeft == 0)
        {
            return false;
        }

        if (RetriesLeft > 0)
        {
            RetriesLeft--;
        }

        return true;
    }

    /// <summary>Whether a user exception of these types is to be tried again.</summary>
    public bool RetriesOn(RayFault fault) => RetryOn is { Count: > 0 } types
        && types.Any(type => fault.ExceptionTypes.Contains(type.FullName));

    /// <summary>Lets go of what the running task needed.</summary>
    public void Ended()
    {
        _registration.Unregister();
        Result.Core.Backpressure.Leave(ChargedBytes);
        if (LargeArguments is { } large)
        {
            Result.Core.Exports.Release(large);
        }
    }
}
