using AkkaRay.Head.Tasks;
using AkkaRay.Head.Why;
using static AkkaRay.Messages.State.TaskProtocol;
using static AkkaRay.Messages.State.WhyProtocol;

namespace AkkaRay.Head.Gcs;

/// <content>What is said about tasks. None of it is written down: it is for people, and a restarted head begins anew.</content>
internal sealed partial class GcsActor
{
    private TaskDesk Tasks => field ??= new TaskDesk(_parts.Settings.TasksKeptOfJob, _parts.Settings.TasksKept);

    private WhyDesk Whys => field ??= new WhyDesk(_core, Tasks, Groups, _lives);

    private void ServingTasks()
    {
        Command<AskWhy>(message => Perform([new GcsEffect.Reply(Whys.Answer(message))]));
        Command<TasksReported>(Tasks.Take);
        Command<ListTasks>(message => Perform([new GcsEffect.Reply(Tasks.List(message))]));
        Command<SummarizeTasks>(message => Perform([new GcsEffect.Reply(Tasks.Summarize(message))]));
    }
}
