using Akka.Actor;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;

namespace AkkaRay.Worker.Output;

/// <summary>Tells a job's driver what its code writes.</summary>
internal sealed class DriverSink(IActorRef driver, JobId job, string node, int pid) : IOutputSink
{
    public void Write(bool isError, string[] lines, int dropped)
        => driver.Tell(new JobProtocol.OutputWritten(job, node, pid, isError, lines) { LinesDropped = dropped }, ActorRefs.NoSender);
}
