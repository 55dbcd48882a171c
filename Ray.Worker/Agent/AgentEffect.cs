using System.Collections.Immutable;
using AkkaRay.Messages;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Worker.Agent;

/// <summary>What the agent's cores want done; <see cref="NodeAgentActor"/> does it, in order.</summary>
internal abstract record AgentEffect
{
    /// <summary>Tell whoever asked for this lease over Akka.</summary>
    internal sealed record Tell(LeaseId Lease, ExecutorMessage Message) : AgentEffect;

    /// <summary>Tell the supervisor that asked for this lease that the instance is over.</summary>
    internal sealed record InstanceOver(LeaseId Lease, DeathCause Cause) : AgentEffect;

    /// <summary>Tell the hosts that asked for these leases that their instances live, each of all its own at once.</summary>
    internal sealed record InstancesGranted(IReadOnlyList<LeaseProtocol.LeaseGranted> Granted) : AgentEffect;

    /// <summary>Tell the host that asked for this lease that the instance is idle.</summary>
    internal sealed record InstanceIdle(LeaseId Lease) : AgentEffect;

    /// <summary>Tell the host of a keyed actor, wherever it is.</summary>
    internal sealed record TellKeyed(IKeyedMessage Message) : AgentEffect;

    /// <summary>Tell the GCS.</summary>
    internal sealed record TellGcs(IRayMessage Message) : AgentEffect;

    /// <summary>Nothing more will be told of this lease.</summary>
    internal sealed record Forget(LeaseId Lease) : AgentEffect;

    /// <summary>Tell the agent of another node.</summary>
    internal sealed record TellAgent(string AgentPath, ExecutorMessage Message) : AgentEffect;

    /// <summary>Tell the agent of another node something that is not of a lease.</summary>
    internal sealed record TellNode(string AgentPath, IRayMessage Message) : AgentEffect;

    /// <summary>Send to an executor of this node.</summary>
    internal sealed record Send(ExecutorId Executor, ExecutorMessage Message) : AgentEffect;

    /// <summary>Start a process; its environment holds this beyond the usual.</summary>
    internal sealed record Start(ExecutorId Executor) : AgentEffect
    {
        public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    }

    /// <summary>Make it the job's: its code, its output.</summary>
    internal sealed record Load(ExecutorId Executor, JobId Job) : AgentEffect;

    internal sealed record Kill(ExecutorId Executor, string Reason) : AgentEffect;

    /// <summary>Kill the process if this is the task it began last, else have it drop or cancel the task.</summary>
    internal sealed record ForceStop(ExecutorId Executor, LeaseId Lease, ulong TaskNumber) : AgentEffect;

    /// <summary>Bring the job's code to this node.</summary>
    internal sealed record ResolveCode(JobId Job, CodeSpec Code) : AgentEffect;

    /// <summary>Nobody of this job can ask for its objects any more.</summary>
    internal sealed record FreeObjects(JobId Job) : AgentEffect;

    /// <summary>These owners have ended, and with them all they had here.</summary>
    internal sealed record FreeOwners(ImmutableArray<OwnerId> Owners) : AgentEffect;

    /// <summary>What a node had is gone, so copies here may be all there is: none is given up without being written to disk.</summary>
    internal sealed record KeepCopies : AgentEffect;

    /// <summary>Something of the feed was missed: ask for it.</summary>
    internal sealed record CatchUp(FeedProtocol.CatchUp Question) : AgentEffect;
}
