using AkkaRay.Messages.State;

namespace AkkaRay.Recording;

/// <summary>How many calls of one method this process made, and what became of them. Any thread may count.</summary>
internal sealed class FunctionCounts(string name, TaskKind kind)
{
    private long _submitted;
    private long _finished;
    private long _failed;
    private FunctionCount _told = new(name, kind, 0, 0, 0);

    public void Submitted() => Interlocked.Increment(ref _submitted);

    public void Finished(int count) => Interlocked.Add(ref _finished, count);

    public void Failed() => Interlocked.Increment(ref _failed);

    /// <summary>What was counted since the last time; null if nothing was. One thread asks.</summary>
    public FunctionCount? Take()
    {
        var now = new FunctionCount(name, kind, Volatile.Read(ref _submitted), Volatile.Read(ref _finished), Volatile.Read(ref _failed));
        var news = now with
        {
            Submitted = now.Submitted - _told.Submitted,
            Finished = now.Finished - _told.Finished,
            Failed = now.Failed - _told.Failed,
        };
        _told = now;
        return news is { Submitted: 0, Finished: 0, Failed: 0 } ? null : news;
    }
}
