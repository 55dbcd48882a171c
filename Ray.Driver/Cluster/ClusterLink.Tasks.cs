using Akka.Actor;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;

namespace AkkaRay.Clustering;

/// <content>What became of tasks.</content>
internal sealed partial class ClusterLink
{
    /// <summary>Tells the GCS what became of tasks; if it is away, it never hears of it.</summary>
    public void Report(TaskProtocol.TasksReported message) => _state.Gcs?.Tell(message, ActorRefs.NoSender);

    /// <summary>One page of tasks.</summary>
    public Task<TaskProtocol.TasksListed> ListAsync(TaskProtocol.ListTasks question, CancellationToken cancellationToken)
        => AskAsync<TaskProtocol.TasksListed>(question, "for tasks", cancellationToken);

    /// <summary>Why whatever has this id or name is as it is.</summary>
    public Task<WhyProtocol.WhyAnswered> WhyAsync(string what, CancellationToken cancellationToken)
        => AskAsync<WhyProtocol.WhyAnswered>(new WhyProtocol.AskWhy(RequestId.New(), what), $"why '{what}' is as it is", cancellationToken);

    /// <summary>What became of the calls of each method.</summary>
    public Task<TaskProtocol.TasksSummarized> SummarizeAsync(TaskProtocol.SummarizeTasks question, CancellationToken cancellationToken)
        => AskAsync<TaskProtocol.TasksSummarized>(question, "for a summary of tasks", cancellationToken);
}
