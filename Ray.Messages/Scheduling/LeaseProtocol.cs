using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Serialization;
using MemoryPack;

namespace AkkaRay.Messages.Scheduling;

/// <summary>
/// How a caller borrows an executor from a node agent. One <see cref="RequestLease"/>, repeated every two seconds until
/// anything is heard, leads to <see cref="LeaseQueued"/> any number of times and then exactly one of
/// <see cref="LeaseGranted"/>, <see cref="LeaseSpilled"/> (ask that node instead) or <see cref="LeaseRefused"/>. The
/// caller connects to the granted executor with the token within ten seconds, else the lease lapses. It ends with
/// <see cref="ReturnLease"/>, with the connection (the executor tells its agent), or with <see cref="LeaseLost"/>.
/// The same messages pass between a driver and an agent over Akka and between an executor and its own agent over their
/// socket; an agent asks other agents on behalf of its executors.
/// </summary>
public static partial class LeaseProtocol
{
    /// <summary>A request that was spilled this often is queued where it is.</summary>
    public const int HopsMax = 3;

    /// <summary>
    /// Asks for an executor of <paramref name="Job"/> that holds <paramref name="Resources"/>.
    /// <paramref name="CallerNode"/> is set for a caller that is itself an executor: if that node dies, so does the lease.
    /// </summary>
    [MemoryPackable]
    public sealed partial record RequestLease(LeaseId Lease, JobId Job, ResourceSet Resources, int Hops, NodeId? CallerNode)
        : PackedMessage, IRayMessage
    {
        /// <summary>
        /// Set by the supervisor of a Ray actor: the lease is for an instance of it, is never spilled, is granted once the
        /// constructor has run and lasts until the instance ends. Its token opens the door to any number of callers.
        /// </summary>
        [Plain<InstanceStart>]
        public InstanceStart? Instance { get; init; }

        /// <summary>Where it may go; null leaves that to the task that asks, or to the default.</summary>
        public PlacementRules? Rules { get; init; }

        /// <summary>Whether its tasks are never run again, so that their executor should be the last to be ended when memory is short.</summary>
        public bool IsFinal { get; init; }
    }

    /// <summary>
    /// Agent to caller: others wait for what this lease holds. Send nothing more on it and return it when what was sent is
    /// answered; ask anew for what is left.
    /// </summary>
    [MemoryPackable]
    public sealed partial record RecallLease(LeaseId Lease) : PackedMessage, IRayMessage
    {
        /// <summary>It may go on being used: it is only to come back as soon as it has nothing to do.</summary>
        public bool OnceIdle { get; init; }
    }

    /// <summary>Takes a request back. A grant that crossed it lapses or is returned.</summary>
    [MemoryPackable]
    public sealed partial record CancelLease(LeaseId Lease) : PackedMessage, IRayMessage;

    /// <summary>The request waits on <paramref name="Node"/> for the reason given; told again when the reason changes.</summary>
    [MemoryPackable]
    public sealed partial record LeaseQueued(LeaseId Lease, NodeId Node, string NodeName, string Reason, bool IsInfeasible)
        : PackedMessage, IRayMessage;

    /// <summary>The executor is the caller's until the lease ends.</summary>
    [MemoryPackable]
    public sealed partial record LeaseGranted(
        LeaseId Lease, NodeId Node, string NodeName, ExecutorId Executor, int Pid, Endpoint Endpoint, AccessToken Token)
        : PackedMessage, IRayMessage
    {
        /// <summary>The node's shared memory, empty if it has none: what lies there is near to the executor.</summary>
        public Guid StoreId { get; init; }
    }

    /// <summary>Another node has room: ask its agent, with one hop more.</summary>
    [MemoryPackable]
    public sealed partial record LeaseSpilled(LeaseId Lease, NodeId To, string AgentPath) : PackedMessage, IRayMessage;

    /// <summary>There will be no lease, and the fault says why.</summary>
    [MemoryPackable]
    public sealed partial record LeaseRefused(LeaseId Lease, RayFault Fault) : PackedMessage, IRayMessage;

    /// <summary>Gives the executor back; with <paramref name="KillExecutor"/> its process ends.</summary>
    [MemoryPackable]
    public sealed partial record ReturnLease(LeaseId Lease, bool KillExecutor) : PackedMessage, IRayMessage;

    /// <summary>
    /// Stops one task on a leased executor: its token is cancelled, or, with <paramref name="Force"/>, the process is
    /// killed. A task that is not there any more is left alone.
    /// </summary>
    [MemoryPackable]
    public sealed partial record CancelTask(LeaseId Lease, ulong TaskNumber, bool Force) : PackedMessage, IRayMessage
    {
        /// <summary>Whether the tasks and calls that it submitted go on.</summary>
        public bool KeepsChildren { get; init; }
    }

    /// <summary>Asks why a lease's connection broke; answered by <see cref="LeaseLost"/> once that is known.</summary>
    [MemoryPackable]
    public sealed partial record ExplainLoss(LeaseId Lease) : PackedMessage, IRayMessage;

    /// <summary>
    /// The executor is gone. <paramref name="LastStarted"/> is the number of the task it began last, or
    /// <see cref="ulong.MaxValue"/> if that cannot be known; tasks sent after it never began.
    /// </summary>
    [MemoryPackable]
    public sealed partial record LeaseLost(LeaseId Lease, RayFault Fault, ulong LastStarted) : PackedMessage, IRayMessage;
}
