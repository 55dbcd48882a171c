using System.Collections.Immutable;
using AkkaRay.Messages.State;
using AkkaRay.Recording;

namespace AkkaRay.Ownership;

/// <content>What is told of tasks.</content>
internal sealed partial class OwnerCore
{
    /// <summary>What is told of tasks, for people.</summary>
    public TaskRecorder Recorder { get; }

    /// <summary>Begins to tell the GCS what becomes of tasks; an executor tells its agent what it ran besides.</summary>
    public void RecordTo(Action<TaskProtocol.TasksReported> send, Action<ImmutableArray<TaskRunNote>>? tellRuns = null)
        => Recorder.Start(send, tellRuns, Dispatcher.Unrecorded, () => (ulong)Volatile.Read(ref _lastNumber));

    private void Record(PendingTask task, bool isComplete)
    {
        task.Function.Counts.Submitted();
        if (Recorder.TryBegin(task, isComplete ? TaskState.PendingNode : TaskState.PendingArguments) is { } trace)
        {
            (task.Extras ??= new TaskExtras { Parent = RunningTask }).Trace = trace;
        }
    }
}
