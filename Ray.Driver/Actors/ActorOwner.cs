using AkkaRay.Messages.Ids;

namespace AkkaRay.Actors;

/// <summary>Whose actors a process makes: its job, and for an executor which one it is.</summary>
internal sealed record ActorOwner(JobId Job, NodeId? Node = null, ExecutorId? Executor = null);
