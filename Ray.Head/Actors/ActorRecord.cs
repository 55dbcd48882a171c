using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;

namespace AkkaRay.Head.Actors;

/// <summary>A Ray actor as the GCS knows it: what was asked for, and how far its life has come.</summary>
internal sealed record ActorRecord(ActorSpec Spec, ActorLife Life, DateTimeOffset CreatedAt, CodeSpec? Code)
{
    public ActorId Id => Spec.Id;

    public bool IsDead => Life.State == ActorState.Dead;

    /// <summary>Whether it waits for a node: none is bringing it to life, and none has one left to end.</summary>
    public bool IsUnplaced => Life is { State: ActorState.PendingCreation or ActorState.Restarting, Node: null };

    public bool HasRestartsLeft => Spec.MaxRestarts < 0 || Life.Restarts < Spec.MaxRestarts;

    public ActorInfo ToInfo(string? waiting) => new(Spec.Id, Spec.Job, Spec.Class, Spec.Namespace, Spec.Name, Life.State)
    {
        Incarnation = Life.Incarnation,
        Place = Life.Place,
        Waiting = Life.State is ActorState.PendingCreation or ActorState.Restarting ? waiting : null,
        Cause = Life.Cause,
        MaxRestarts = Spec.MaxRestarts,
        Restarts = Life.Restarts,
        MaxTaskRetries = Spec.MaxTaskRetries,
        MaxPendingCalls = Spec.MaxPendingCalls,
        IsDetached = Spec.IsDetached,
        IsShared = Spec.IsShared,
        Mode = Spec.Mode,
        Resources = Spec.Resources,
        Node = IsDead ? null : Life.Node,
        NodeName = IsDead ? null : Life.NodeName,
        CreatedAt = CreatedAt,
        ChangedAt = Life.ChangedAt,
    };

    public SupervisionProtocol.StartInstance ToStart() => new(Life.Slot, Spec, Life.Incarnation)
    {
        Restarts = Life.Restarts,
        Code = Code,
    };

    public SupervisionProtocol.StopInstance ToStop() => new(Life.Slot, Spec.Id, Life.Incarnation, IsGraceful: !Life.IsStopping);
}
