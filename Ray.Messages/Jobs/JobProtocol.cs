using Akka.Actor;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Serialization;
using MemoryPack;

namespace AkkaRay.Messages.Jobs;

/// <summary>
/// How a driver joins and leaves, told to the GCS (directly or through the receptionist): <see cref="RegisterDriver"/>
/// is answered by one <see cref="DriverRegistered"/> or <see cref="DriverRefused"/>, and may be repeated with the same
/// owner id at any time, above all after the head came back: the job stays the same. From then on the driver sends
/// <see cref="DriverHeartbeat"/>; the GCS answers each with <see cref="DriverHeartbeatAck"/>. <see cref="EndJob"/>
/// ends it. A driver that neither beats nor answers is declared dead and its job ended.
/// </summary>
public static partial class JobProtocol
{
    /// <summary>
    /// Asks for a job. <paramref name="Code"/> may name a package that is not uploaded yet; upload it before the first
    /// task. <see cref="Cluster"/> set means: only this cluster will do.
    /// </summary>
    [MemoryPackable]
    public sealed partial record RegisterDriver(
        RequestId Request, ushort Version, OwnerId Driver, string Name, CodeSpec Code, [property: ActorRef] IActorRef DriverActor)
        : IRayMessage
    {
        /// <summary>The machine the driver runs on.</summary>
        public string Host { get; init; } = "";

        /// <summary>The driver's process id.</summary>
        public int Pid { get; init; }

        /// <summary>The cluster the driver was connected to before; null on first contact.</summary>
        public ClusterId? Cluster { get; init; }
    }

    /// <summary>
    /// The driver has <paramref name="Job"/>. <paramref name="Gcs"/> is the GCS itself, for direct messages until it
    /// moves. <paramref name="PackageUrl"/> is where packages are put and got; empty when the cluster takes none.
    /// </summary>
    [MemoryPackable]
    public sealed partial record DriverRegistered(
        RequestId Request, ClusterId Cluster, JobInfo Job, [property: ActorRef] IActorRef Gcs, string PackageUrl, FeedSnapshot Snapshot)
        : IRayMessage;

    /// <summary>The driver cannot join, and <paramref name="Reason"/> says why in words for a user.</summary>
    [MemoryPackable]
    public sealed partial record DriverRefused(RequestId Request, string Reason) : IRayMessage;

    /// <summary>The driver is alive. Sent every second.</summary>
    [MemoryPackable]
    public sealed partial record DriverHeartbeat(JobId Job, OwnerId Driver) : IRayMessage;

    /// <summary>The GCS is alive and knows the job; <paramref name="IsKnown"/> false means: register again.</summary>
    [MemoryPackable]
    public sealed partial record DriverHeartbeatAck(JobId Job, bool IsKnown) : IRayMessage;

    /// <summary>The driver leaves. Its executors are killed and its leases returned.</summary>
    [MemoryPackable]
    public sealed partial record EndJob(RequestId Request, JobId Job, string Reason) : IRayMessage;

    /// <summary>The job has ended, now or before.</summary>
    [MemoryPackable]
    public sealed partial record JobEnded(RequestId Request, JobId Job) : IRayMessage;

    /// <summary>Asks for one job.</summary>
    [MemoryPackable]
    public sealed partial record GetJob(RequestId Request, JobId Job) : IRayMessage;

    /// <summary>The job; null if the GCS never had it.</summary>
    [MemoryPackable]
    public sealed partial record JobFound(RequestId Request, JobInfo? Job) : IRayMessage;

    /// <summary>Lines that the job's code wrote on a node, told to the driver's actor. Never above 64 KiB.</summary>
    [MemoryPackable]
    public sealed partial record OutputWritten(JobId Job, string Node, int Pid, bool IsError, string[] Lines) : IRayMessage
    {
        /// <summary>How many lines before these were lost because they came faster than they could be sent.</summary>
        public int LinesDropped { get; init; }
    }
}
