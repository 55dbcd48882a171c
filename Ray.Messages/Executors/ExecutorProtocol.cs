using System.Collections.Immutable;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using MemoryPack;

namespace AkkaRay.Messages.Executors;

/// <summary>
/// How an executor serves its node agent. It connects to the agent's socket and tells <see cref="ExecutorReady"/>. Once
/// in its life it is told <see cref="LoadJob"/> and answers <see cref="JobLoaded"/> or <see cref="JobNotLoaded"/>. Then
/// leases follow one another: <see cref="AcceptLease"/>, <see cref="LeaseAccepted"/>, <see cref="LeaseConnected"/> when
/// the caller came, <see cref="LeaseClosed"/> when it went or after <see cref="EndLease"/>. A task that waits for other
/// tasks is framed by <see cref="TaskBlocked"/> and <see cref="TaskResumed"/>. End of file on either side ends the executor.
/// As a caller of nested tasks the executor sends and receives the messages of the lease protocol on the same socket.
/// </summary>
public static partial class ExecutorProtocol
{
    /// <summary>The executor has started. <paramref name="Token"/> is the secret it was started with.</summary>
    [MemoryPackable]
    public sealed partial record ExecutorReady(ExecutorId Executor, AccessToken Token, ushort Version, int Pid, Endpoint Endpoint)
        : PackedMessage;

    /// <summary>Become an executor of this job: load its code from <paramref name="Folder"/>.</summary>
    public sealed record LoadJob(
        JobId Job, string Folder, string EntryAssembly, Guid EntryMvid, NodeId Node, string NodeName) : ExecutorMessage
    {
        /// <summary>The id it has as an owner; none leaves that to the executor.</summary>
        public OwnerId Owner { get; init; }
    }

    /// <summary>The code is loaded.</summary>
    public sealed record JobLoaded(JobId Job) : ExecutorMessage;

    /// <summary>The code cannot be loaded; the executor is of no use.</summary>
    [MemoryPackable]
    public sealed partial record JobNotLoaded(JobId Job, RayFault Fault) : PackedMessage;

    /// <summary>One caller with this token may connect and send tasks.</summary>
    public sealed record AcceptLease(LeaseId Lease, AccessToken Token) : ExecutorMessage;

    /// <summary>The token opens the door from now on.</summary>
    public sealed record LeaseAccepted(LeaseId Lease) : ExecutorMessage;

    /// <summary>The caller is connected; the token is used up.</summary>
    public sealed record LeaseConnected(LeaseId Lease) : ExecutorMessage;

    /// <summary>The lease is over: nothing of it runs any more, the executor can take another.</summary>
    public sealed record LeaseClosed(LeaseId Lease) : ExecutorMessage;

    /// <summary>Finish what runs, send its result, close the lease.</summary>
    public sealed record EndLease(LeaseId Lease) : ExecutorMessage;

    /// <summary>The lease's task waits for other tasks; its CPUs may be lent out.</summary>
    public sealed record TaskBlocked(LeaseId Lease) : ExecutorMessage;

    /// <summary>The lease's task goes on.</summary>
    public sealed record TaskResumed(LeaseId Lease) : ExecutorMessage;

    /// <summary>Cancel the token of this task if it runs, drop it if it has not begun.</summary>
    public sealed record StopTask(LeaseId Lease, ulong TaskNumber) : ExecutorMessage
    {
        /// <summary>Whether the tasks and calls that it submitted go on.</summary>
        public bool KeepsChildren { get; init; }
    }

    /// <summary>
    /// Make this instance: callers with <paramref name="Token"/> may connect, any number of them, once the answer
    /// <see cref="InstanceCreated"/> was given; else the answer is <see cref="InstanceNotCreated"/>. The lease lasts until
    /// the instance ends. A shared executor is told this many times, each with a lease of its own.
    /// </summary>
    public sealed record CreateInstance(LeaseId Lease, AccessToken Token, InstanceStart Instance) : ExecutorMessage;

    /// <summary>Most instances that one message tells of.</summary>
    public const int InstancesMax = 1000;

    /// <summary>The same for several; <paramref name="Kind"/> is what they share. Each is answered by itself or with others.</summary>
    public sealed record CreateInstances(InstanceStart Kind, ImmutableArray<NewInstance> Instances) : ExecutorMessage;

    /// <summary>The constructor has run.</summary>
    public sealed record InstanceCreated(LeaseId Lease) : ExecutorMessage;

    /// <summary>The constructors of several instances have run.</summary>
    public sealed record InstancesCreated(ImmutableArray<LeaseId> Leases) : ExecutorMessage;

    /// <summary>The constructor failed, or its code could not be found.</summary>
    [MemoryPackable]
    public sealed partial record InstanceNotCreated(LeaseId Lease, RayFault Fault) : PackedMessage;

    /// <summary>
    /// End this instance after the calls that are queued and its disposal, for at most <paramref name="LimitMillis"/>
    /// milliseconds; answered by <see cref="InstanceClosed"/>.
    /// </summary>
    public sealed record CloseInstance(LeaseId Lease, int LimitMillis) : ExecutorMessage;

    /// <summary>The instance ended in good order: it was told to, or wanted to itself, or a caller asked it to.</summary>
    [MemoryPackable]
    public sealed partial record InstanceClosed(LeaseId Lease, DeathCause Cause) : PackedMessage;

    /// <summary>
    /// Fenced instances may answer for so many milliseconds more. Told every second while the agent hears from the GCS;
    /// when it lapses they stop taking calls until it is told again, because another instance may be started elsewhere.
    /// </summary>
    public sealed record KeepServing(int Millis) : ExecutorMessage;

    /// <summary>Tasks and calls that ran here, or still run, of which their owners tell too.</summary>
    public sealed record TasksRan(JobId Job, ImmutableArray<TaskRunNote> Runs) : ExecutorMessage;

    /// <summary>How instances of keyed actors were used lately; told of those that were, and of those that are idle for their time.</summary>
    [MemoryPackable]
    public sealed partial record InstancesUsed(ImmutableArray<InstanceUse> Uses) : PackedMessage;

    /// <summary>End the process in good order.</summary>
    public sealed record Exit(string Reason) : ExecutorMessage;
}
