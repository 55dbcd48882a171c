using AkkaRay.Head.Tasks;
using static AkkaRay.Messages.State.TaskProtocol;

namespace AkkaRay.Head.Gcs;

/// <content>What is said about tasks. None of it is written down: it is for people, and a restarted head begins anew.</content>
internal sealed partial class GcsActor
{
    private TaskDesk Tasks => field ??= new TaskDesk(_parts.Settings.TasksKeptOfJob, _parts.Settings.TasksKept);

    private void ServingTasks()
    {
        Command<TasksReported>(Tasks.Take);
        Command<ListTasks>(message => Perform([new GcsEffect.Reply(Tasks.List(message))]));
        Command<SummarizeTasks>(message => Perform([new GcsEffect.Reply(Tasks.Summarize(message))]));
    }
}
