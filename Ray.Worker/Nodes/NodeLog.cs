using Akka.Event;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Nodes;

/// <summary>Every line that can be logged about a node's life.</summary>
internal static class NodeLog
{
    public static void Registered(this ILoggingAdapter log, NodeId node, ClusterId cluster)
        => log.Info("{NodeId} counts in cluster {ClusterId}", node, cluster);

    public static void Refused(this ILoggingAdapter log, NodeId node, string reason)
        => log.Warning("{NodeId} is refused: {Reason}", node, reason);

    public static void Over(this ILoggingAdapter log, NodeId node, LifeEnd end)
        => log.Info("{NodeId} is over: {End}", node, end);

    public static void CodeMissing(this ILoggingAdapter log, JobId job, string reason)
        => log.Warning("The code of {JobId} cannot be brought here: {Reason}", job, reason);

    public static void InTheWay(this ILoggingAdapter log, string address)
        => log.Warning("Removing {Address} from the cluster: it could not be reached for too long, and a head that comes back is not let in before", address);
}
