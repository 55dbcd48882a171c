using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.InProcess;

/// <summary>One run of a task in this process: who began it, and what stops it.</summary>
internal sealed class LocalRun(PendingTask task, OwnerCore core) : ITaskScope, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private int _isBegun;

    public PendingTask Task => task;

    /// <summary>When it was submitted, in the ticks of <see cref="Environment.TickCount64"/>.</summary>
    public long SubmittedAt { get; } = Environment.TickCount64;

    public CancellationToken Token => _stop.Token;

    /// <summary>Whether it was told to stop.</summary>
    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>How far a stream may go; null for other tasks.</summary>
    public LocalStream? Stream { get; } = task.Stream is null ? null : new LocalStream(task);

    /// <summary>Whether somebody runs it.</summary>
    public bool IsBegun => Volatile.Read(ref _isBegun) != 0;

    /// <summary>True for the one that is to run it.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _isBegun, 1) == 0;

    public void Stop()
    {
        _stop.Cancel();
        Stream?.Stop();
    }

    // Every value travels with its call here.
    public T Read<T>(ObjectAddress address) => throw new InvalidOperationException($"{address.Id} of {core.Id} was not given with the call.");

    public void Dispose() => _stop.Dispose();
}
