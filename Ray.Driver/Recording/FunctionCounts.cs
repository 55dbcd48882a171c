using AkkaRay.Messages.State;

namespace AkkaRay.Recording;

/// <summary>How many calls of one method this process made, and what became of them. Any thread may count.</summary>
internal sealed class FunctionCounts(string name, TaskKind kind)
{
    private long _submitted;
    private long _finished;
    private long _failed;
    private (long Submitted, long Finished, long Failed) _told;

    public void Submitted() => Interlocked.Increment(ref _submitted);

    public void Finished(int count) => Interlocked.Add(ref _finished, count);

    public void Failed() => Interlocked.Increment(ref _failed);

    /// <summary>What was counted since the last time; null if nothing was. One thread asks.</summary>
    public FunctionCount? Take()
    {
        var (before, now) = (_told, (Submitted: Volatile.Read(ref _submitted), Finished: Volatile.Read(ref _finished), Failed: Volatile.Read(ref _failed)));
        _told = now;
        return now == before
            ? null
            : new FunctionCount(name, kind, now.Submitted - before.Submitted, now.Finished - before.Finished, now.Failed - before.Failed);
    }
}
