using Akka.Actor;
using AkkaRay.Messages;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;

namespace AkkaRay.Clustering;

/// <summary>Who the driver is, and how it tells its user something.</summary>
internal sealed record DriverIdentity(OwnerId Owner, string JobName, CodeSpec Code, Action<string> Warn)
{
    public JobProtocol.RegisterDriver ToRequest(RequestId request, IActorRef driver, ClusterId? cluster)
        => new(request, WireVersion.Current, Owner, JobName, Code, driver)
        {
            Host = Environment.MachineName,
            Pid = Environment.ProcessId,
            Cluster = cluster,
        };
}
