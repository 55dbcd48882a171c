using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>
/// Why an instance ended, or why an actor is dead. <see cref="Describe"/> is what users read. The tags are on the wire
/// and in the journal.
/// </summary>
[MemoryPackable]
[MemoryPackUnion(1, typeof(ConstructorFailed))]
[MemoryPackUnion(2, typeof(ProcessDied))]
[MemoryPackUnion(3, typeof(NodeDied))]
[MemoryPackUnion(4, typeof(OwnerDied))]
[MemoryPackUnion(5, typeof(JobEnded))]
[MemoryPackUnion(6, typeof(Killed))]
[MemoryPackUnion(7, typeof(Terminated))]
[MemoryPackUnion(8, typeof(Exited))]
[MemoryPackUnion(9, typeof(OutOfScope))]
[MemoryPackUnion(10, typeof(Unschedulable))]
public abstract partial record DeathCause
{
    /// <summary>Whether a restart may make up for it. The others end the actor whatever its budget.</summary>
    [MemoryPackIgnore]
    public virtual bool MayRestart => false;

    /// <summary>The cause in words for a user.</summary>
    public abstract string Describe();

    /// <summary>The constructor threw, or its code could not be loaded. Never restarted, as in Ray.</summary>
    [MemoryPackable]
    public sealed partial record ConstructorFailed(RayFault Fault) : DeathCause
    {
        /// <inheritdoc/>
        public override string Describe() => $"Its constructor failed: {Fault.Message}";
    }

    /// <summary>Its process ended without being asked to.</summary>
    [MemoryPackable]
    public sealed partial record ProcessDied(RayFault Fault) : DeathCause
    {
        /// <inheritdoc/>
        public override bool MayRestart => true;

        /// <inheritdoc/>
        public override string Describe() => $"Its process died: {Fault.Message}";
    }

    /// <summary>The node it was on was declared dead.</summary>
    [MemoryPackable]
    public sealed partial record NodeDied(NodeId Node, string Name, string Reason) : DeathCause
    {
        /// <inheritdoc/>
        public override bool MayRestart => true;

        /// <inheritdoc/>
        public override string Describe() => $"Its node {Name} died: {Reason}";
    }

    /// <summary>The process that created it is gone, and it is not detached.</summary>
    [MemoryPackable]
    public sealed partial record OwnerDied(string Reason) : DeathCause
    {
        /// <inheritdoc/>
        public override string Describe() => $"The process that created it is gone: {Reason}";
    }

    /// <summary>Its job ended, and it is not detached.</summary>
    [MemoryPackable]
    public sealed partial record JobEnded(JobId Job, string Reason) : DeathCause
    {
        /// <inheritdoc/>
        public override string Describe() => $"Its job {Job} ended: {Reason}";
    }

    /// <summary>Somebody killed it. With <paramref name="AllowRestart"/> it may come back.</summary>
    [MemoryPackable]
    public sealed partial record Killed(string By, bool AllowRestart) : DeathCause
    {
        /// <inheritdoc/>
        public override bool MayRestart => AllowRestart;

        /// <inheritdoc/>
        public override string Describe() => $"It was killed by {By}.";
    }

    /// <summary>Somebody asked it to end after the calls that were queued.</summary>
    [MemoryPackable]
    public sealed partial record Terminated : DeathCause
    {
        /// <inheritdoc/>
        public override string Describe() => "It was asked to end and did.";
    }

    /// <summary>Its own code asked for the end.</summary>
    [MemoryPackable]
    public sealed partial record Exited : DeathCause
    {
        /// <inheritdoc/>
        public override string Describe() => "It ended itself.";
    }

    /// <summary>The last handle to it was let go.</summary>
    [MemoryPackable]
    public sealed partial record OutOfScope : DeathCause
    {
        /// <inheritdoc/>
        public override string Describe() => "The last handle to it was let go.";
    }

    /// <summary>No node can ever hold it.</summary>
    [MemoryPackable]
    public sealed partial record Unschedulable(string Reason) : DeathCause
    {
        /// <inheritdoc/>
        public override string Describe() => $"It cannot be placed: {Reason}";
    }
}
