using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Streams;

/// <summary>Where the items of one running stream go.</summary>
internal abstract class StreamPort(TaskId task, StreamProgress progress)
{
    public TaskId Task => task;

    public StreamProgress Progress => progress;

    /// <summary>Whether nobody wants more.</summary>
    public abstract bool IsStopped { get; }

    /// <summary>Completes when the next item may be made; false if nobody wants more.</summary>
    public abstract ValueTask<bool> RoomAsync();

    /// <summary>Sends the next item, soon or with others.</summary>
    public abstract void Send(ResultStatus status, ReadOnlySpan<byte> payload);

    /// <summary>The next item takes a while: what is gathered goes now.</summary>
    public abstract void Flush();
}
