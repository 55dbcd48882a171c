using AkkaRay.Connections;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Streams;
using AkkaRay.Submission;

namespace AkkaRay.Ownership;

/// <summary>
/// A task its owner has submitted and not seen the end of. Dropped when its result is there. A hundred thousand of them
/// may wait at once, so what few tasks have is kept apart in <see cref="TaskExtras"/>.
/// </summary>
internal sealed class PendingTask(CallPlan plan, byte[] arguments, ObjectRef result)
{
    private const int Uncharged = -1;
    private const int EndReached = -2;

    // What it counts for at the submission limit; negative once it does not any more.
    private int _chargedBytes = arguments.Length;

    /// <summary>The method, and what its options came to.</summary>
    public CallPlan Plan { get; } = plan;

    /// <summary>The encoded arguments; complete once the dependencies are.</summary>
    public byte[] Arguments { get; set; } = arguments;

    /// <summary>What the caller holds.</summary>
    public ObjectRef Result { get; } = result;

    /// <summary>What only some tasks have; null for the others.</summary>
    public TaskExtras? Extras { get; set; }

    /// <summary>The lease it was sent on; null while it waits.</summary>
    public Lease? Lease { get; set; }

    /// <summary>How long it was taken to run when it was sent, in nanoseconds.</summary>
    public int EstimateNanos { get; set; }

    /// <summary>How often it may still be run again; -1 without end.</summary>
    public int RetriesLeft { get; set; } = plan.MaxRetries;

    /// <summary>Whether somebody asked to stop it.</summary>
    public bool IsCanceled { get; set; }

    /// <summary>The owner's count of submissions; names the task on the wire.</summary>
    public ulong Number => Result.Number;

    /// <summary>The full id.</summary>
    public TaskId Id => Result.Id.Task;

    /// <summary>The method and what is known of how long it takes.</summary>
    public Function Function => Plan.Function;

    /// <summary>The tasks it can share executors with.</summary>
    public SchedulingClass SchedulingClass => Extras?.Near ?? Plan.SchedulingClass;

    /// <summary>A name for messages.</summary>
    public string Name => Plan.Name;

    /// <summary>The first reference among the arguments that is not there yet; null if none is missing.</summary>
    public ObjectRef? MissingDependency => Array.Find(Extras?.Dependencies ?? [], static one => !one.IsCompleted);

    /// <summary>The connection its result will come over; null while there is none.</summary>
    public LeaseConnection? Connection => Plan.Actor is { } actor ? actor.ConnectionToRead() : Lease?.Connection;

    /// <summary>Counts no more at the submission limit, though it has no end yet.</summary>
    public void Uncharge()
    {
        if (Volatile.Read(ref _chargedBytes) is >= 0 and var bytes && Interlocked.CompareExchange(ref _chargedBytes, Uncharged, bytes) == bytes)
        {
            Result.Core.Backpressure.Leave(bytes);
        }
    }

    /// <summary>The connection it was sent on; null while there is none.</summary>
    public LeaseConnection? SentOn => Plan.Actor is { } actor ? actor.OpenConnection : Lease?.Connection;

    /// <summary>Where its items arrive if it yields a stream; null for other tasks.</summary>
    public StreamInbox? Stream => (Result as StreamEnd)?.Inbox;

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

        Extras?.Trace?.Retried();
        if (Plan.RetryDelay > TimeSpan.Zero)
        {
            var extras = Extras ??= new TaskExtras();
            extras.Pause = RetryPause.Of(Plan.RetryDelay, ++extras.Retries, Number);
        }

        return true;
    }

    /// <summary>Spends one of the runs that it may lose because memory ran out; false if there is none left, or it is never run again.</summary>
    public bool TryChargeOutOfMemory()
    {
        var limit = Result.Core.Settings.OutOfMemoryRetries;
        var extras = Extras ??= new TaskExtras();
        if (RetriesLeft == 0 || (limit >= 0 && extras.OutOfMemory >= limit))
        {
            return false;
        }

        extras.Trace?.Retried();
        extras.Pause = RetryPause.Of(RetryPause.OutOfMemory, ++extras.OutOfMemory, Number);
        return true;
    }

    /// <summary>Whether it is to rest before it is run again.</summary>
    public bool MustRest => Extras?.Pause > TimeSpan.Zero;

    /// <summary>How long it is to rest now; asked once for each retry.</summary>
    public TimeSpan TakePause()
    {
        if (Extras is not { } extras)
        {
            return TimeSpan.Zero;
        }

        var pause = extras.Pause;
        extras.Pause = TimeSpan.Zero;
        return pause;
    }

    /// <summary>Whether a user exception of these types is to be tried again.</summary>
    public bool RetriesOn(RayFault fault) => Plan.RetryOn is { Count: > 0 } types
        && types.Any(type => fault.ExceptionTypes.Contains(type.FullName));

    /// <summary>Lets go of what the running task needed. Several may find its end at once, such as a time limit and its executor.</summary>
    public void Ended()
    {
        var charged = Interlocked.Exchange(ref _chargedBytes, EndReached);
        if (charged == EndReached)
        {
            return;
        }

        if (charged >= 0)
        {
            Result.Core.Backpressure.Leave(charged);
        }

        Result.Core.Dispatcher.Prepared(this);
        Extras?.Ended(Result.Core);
        Plan.Actor?.Ended(this);
    }
}
