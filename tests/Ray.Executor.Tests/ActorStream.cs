using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Streams;

/// <summary>Stands for the executor's own, of which an output knows no more than this.</summary>
internal sealed class ActorStream(TaskId task)
{
    public TaskId Task => task;

    public int Connection { get; set; }
}
