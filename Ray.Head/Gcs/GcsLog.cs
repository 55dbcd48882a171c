using Akka.Event;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Packages;

namespace AkkaRay.Head.Gcs;

/// <summary>Every line the GCS can log.</summary>
internal static class GcsLog
{
    public static void Recovered(this ILoggingAdapter log, GcsState state)
        => log.Info("GCS of {Cluster} recovered with {Nodes} nodes, {Jobs} jobs and {Keys} keys", state.Cluster, state.Nodes.Alive.Count, state.Jobs.Running.Count, state.Keys.Count);

    public static void Decided(this ILoggingAdapter log, IGcsEvent decided)
    {
        switch (decided)
        {
            case NodeAdded added:
                log.Info("{Node} {Name} joined", new NodeId(added.Node.Id), added.Node.Name);
                break;
            case NodeDied died:
                log.Info("{Node} is dead: {Reason}", new NodeId(died.Node), died.Reason);
                break;
            case JobAdded added:
                log.Info("{Job} {Name} is registered", new JobId(added.Job.Id), added.Job.Name);
                break;
            case JobClosed closed:
                log.Info("{Job} has ended: {Reason}", new JobId(closed.Job), closed.Reason);
                break;
            case ActorMoved moved:
                log.Debug("{Actor} is {State} as incarnation {Incarnation}: {Cause}", new ActorId(new OwnerId(moved.Owner), moved.Number), (ActorState)moved.Life.State, moved.Life.Incarnation, moved.Life.Cause?.Text);
                break;
            default:
                log.Debug("Decided {Event}", decided);
                break;
        }
    }

    public static void CannotRead(this ILoggingAdapter log, Exception cause)
        => log.Error(cause, "The GCS cannot read its journal. It tries again; if this repeats, look at journal.db in ray.head.data: is the disk full, or was a newer version run on it?");

    public static void CannotWrite(this ILoggingAdapter log, Exception cause, object stored)
        => log.Error(cause, "The GCS cannot write {Event} to its journal and starts anew. Look at journal.db in ray.head.data: is the disk full?", stored);

    public static void CannotSnapshot(this ILoggingAdapter log, Exception cause)
        => log.Warning(cause, "The GCS could not write a snapshot; the journal stays as it is and the next one is tried later");

    public static void CannotClean(this ILoggingAdapter log, Exception cause)
        => log.Warning(cause, "The GCS could not delete what an older snapshot made needless; it is tried again with the next one");

    public static void Downing(this ILoggingAdapter log, string address)
        => log.Warning("Removing {Address} from the cluster: it could not be reached for too long", address);

    public static void CannotDelete(this ILoggingAdapter log, Exception cause, PackageId package)
        => log.Warning(cause, "The file of {Package} could not be deleted; delete it by hand if disk space matters", package);
}
