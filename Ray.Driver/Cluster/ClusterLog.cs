using Akka.Event;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Clustering;

/// <summary>Every line the driver's side of the cluster can log, in one place.</summary>
internal static class ClusterLog
{
    public static void Performing(this ILoggingAdapter log, LeaseEffect effect)
    {
        if (log.IsDebugEnabled)
        {
            log.Debug("Leases: {Effect}", effect);
        }
    }

    public static void Joined(this ILoggingAdapter log, JobId job, ClusterId cluster)
        => log.Info("{JobId} is registered with {ClusterId}", job, cluster);

    public static void HeadSilent(this ILoggingAdapter log, string why)
        => log.Info("The head is not heard of ({Why}); looking for it again, tasks go on", why);

    public static void SessionEnded(this ILoggingAdapter log, string reason)
        => log.Warning("The session ends: {Reason}", reason);
}
