using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Streams;

/// <summary>The stream of the task that runs on a lane. What it waits for comes over the lane's own socket, which it reads itself.</summary>
internal sealed class LaneStream(Lane lane, TaskId task, StreamProgress progress) : StreamPort(task, progress)
{
    public override bool IsStopped => lane.IsStopped;

    public override ValueTask<bool> RoomAsync() => new(!IsStopped && (Progress.HasRoom || lane.WaitForRoom(Progress)));

    public override void Send(ResultStatus status, ReadOnlySpan<byte> payload) => lane.SendItem(Task.Number, Progress.Count, status, payload);

    public override void Flush() => lane.FlushItems();
}
