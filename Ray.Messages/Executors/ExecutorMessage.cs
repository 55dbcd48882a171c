using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Messages.State;
using MemoryPack;

namespace AkkaRay.Messages.Executors;

/// <summary>
/// What may pass between a node agent and its executors, over their local socket: frames of a 32-bit little-endian
/// length and this union in MemoryPack. The tags are on the wire and never change.
/// </summary>
[MemoryPackable]
[MemoryPackUnion(1, typeof(ExecutorProtocol.ExecutorReady))]
[MemoryPackUnion(2, typeof(ExecutorProtocol.LoadJob))]
[MemoryPackUnion(3, typeof(ExecutorProtocol.JobLoaded))]
[MemoryPackUnion(4, typeof(ExecutorProtocol.JobNotLoaded))]
[MemoryPackUnion(5, typeof(ExecutorProtocol.AcceptLease))]
[MemoryPackUnion(6, typeof(ExecutorProtocol.LeaseAccepted))]
[MemoryPackUnion(7, typeof(ExecutorProtocol.LeaseConnected))]
[MemoryPackUnion(8, typeof(ExecutorProtocol.LeaseClosed))]
[MemoryPackUnion(9, typeof(ExecutorProtocol.EndLease))]
[MemoryPackUnion(10, typeof(ExecutorProtocol.TaskBlocked))]
[MemoryPackUnion(11, typeof(ExecutorProtocol.TaskResumed))]
[MemoryPackUnion(12, typeof(ExecutorProtocol.StopTask))]
[MemoryPackUnion(13, typeof(ExecutorProtocol.Exit))]
[MemoryPackUnion(14, typeof(ExecutorProtocol.CreateInstance))]
[MemoryPackUnion(15, typeof(ExecutorProtocol.InstanceCreated))]
[MemoryPackUnion(16, typeof(ExecutorProtocol.InstanceNotCreated))]
[MemoryPackUnion(17, typeof(ExecutorProtocol.CloseInstance))]
[MemoryPackUnion(18, typeof(ExecutorProtocol.InstanceClosed))]
[MemoryPackUnion(19, typeof(ExecutorProtocol.KeepServing))]
[MemoryPackUnion(20, typeof(LeaseProtocol.RequestLease))]
[MemoryPackUnion(21, typeof(LeaseProtocol.CancelLease))]
[MemoryPackUnion(22, typeof(LeaseProtocol.LeaseQueued))]
[MemoryPackUnion(23, typeof(LeaseProtocol.LeaseGranted))]
[MemoryPackUnion(24, typeof(LeaseProtocol.LeaseSpilled))]
[MemoryPackUnion(25, typeof(LeaseProtocol.LeaseRefused))]
[MemoryPackUnion(26, typeof(LeaseProtocol.ReturnLease))]
[MemoryPackUnion(27, typeof(LeaseProtocol.CancelTask))]
[MemoryPackUnion(28, typeof(LeaseProtocol.ExplainLoss))]
[MemoryPackUnion(29, typeof(LeaseProtocol.LeaseLost))]
[MemoryPackUnion(40, typeof(ActorProtocol.RegisterActor))]
[MemoryPackUnion(41, typeof(ActorProtocol.ActorRegistered))]
[MemoryPackUnion(42, typeof(ActorProtocol.ActorRefused))]
[MemoryPackUnion(43, typeof(ActorProtocol.WatchActor))]
[MemoryPackUnion(44, typeof(ActorProtocol.UnwatchActor))]
[MemoryPackUnion(45, typeof(ActorProtocol.ActorChanged))]
[MemoryPackUnion(46, typeof(ActorProtocol.FindActor))]
[MemoryPackUnion(47, typeof(ActorProtocol.ActorFound))]
[MemoryPackUnion(48, typeof(ActorProtocol.KillActor))]
[MemoryPackUnion(49, typeof(ActorProtocol.ActorKilled))]
[MemoryPackUnion(50, typeof(ActorProtocol.ReleaseActor))]
[MemoryPackUnion(51, typeof(ActorProtocol.CancelCall))]
[MemoryPackUnion(52, typeof(ActorProtocol.ListActors))]
[MemoryPackUnion(53, typeof(ActorProtocol.ActorsListed))]
[MemoryPackUnion(70, typeof(TaskProtocol.TasksReported))]
public abstract partial record ExecutorMessage;
