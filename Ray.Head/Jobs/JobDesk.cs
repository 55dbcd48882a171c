using Akka.Actor;
using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using static AkkaRay.Messages.Jobs.JobProtocol;

namespace AkkaRay.Head.Jobs;

/// <summary>Decides which jobs run. <paramref name="gcs"/> is passed on to drivers and never told anything here.</summary>
internal sealed class JobDesk(GcsCore core, string packageUrl, IActorRef gcs)
{
    private JobTable Jobs => core.State.Jobs;

    public IReadOnlyList<GcsEffect> Register(RegisterDriver message, string driverPath, DateTimeOffset now)
    {
        if (FirstRefusal(message) is { } refusal)
        {
            return [new GcsEffect.Reply(new DriverRefused(message.Request, refusal))];
        }

        var known = Jobs.Find(message.Driver);
        var job = known is null
            ? new JobInfo(new JobId(Jobs.Last + 1), message.Name, message.Driver, driverPath, message.Code) { StartedAt = now }
            : known with { DriverPath = driverPath, Code = message.Code };
        job = job with { DriverHost = message.Host, DriverPid = message.Pid };

        List<GcsEffect> effects = job == known ? [] : [core.Record(new JobAdded(job.ToStored()))];
        effects.Add(new GcsEffect.Reply(
            new DriverRegistered(message.Request, core.Cluster, job, gcs, packageUrl, core.Snapshot())));
        return effects;
    }

    public IReadOnlyList<GcsEffect> Beat(DriverHeartbeat message, bool isAwaited)
    {
        var isKnown = !isAwaited && Jobs.FindRunning(message.Job)?.Driver == message.Driver;
        return [new GcsEffect.Reply(new DriverHeartbeatAck(message.Job, isKnown))];
    }

    public IReadOnlyList<GcsEffect> End(EndJob message, DateTimeOffset now)
        => [.. End(message.Job, $"Its driver ended it: {message.Reason ?? "no reason was given"}", now),
            new GcsEffect.Reply(new JobEnded(message.Request, message.Job))];

    /// <summary>Ends a job; nothing if it was not running.</summary>
    public IReadOnlyList<GcsEffect> End(JobId id, string reason, DateTimeOffset now)
        => Jobs.FindRunning(id) is null ? [] : [core.Record(new JobClosed(id.Value, now.UtcTicks, reason))];

    public IReadOnlyList<GcsEffect> Get(GetJob message)
        => [new GcsEffect.Reply(new JobFound(message.Request, Jobs.Find(message.Job)))];

    private string? FirstRefusal(RegisterDriver message)
    {
        if (!WireVersion.Accepts(message.Version))
        {
            return WireVersion.Refusal("This driver", message.Version);
        }

        if (message.Cluster is { } cluster && cluster != core.Cluster)
        {
            return $"The driver belongs to {cluster}; this address is {core.Cluster} now. Start the driver anew.";
        }

        return JobRules.FirstProblem(message) ?? RefusalByTable(message);
    }

    private string? RefusalByTable(RegisterDriver message)
    {
        if (Jobs.Find(message.Driver) is { } job)
        {
            return job.IsRunning
                ? null
                : $"{job.Id} of this driver ended at {job.EndedAt:u}: {job.EndReason} Start the driver anew to get a new job.";
        }

        return Jobs.Running.Count >= core.Settings.JobsMax
            ? $"The cluster runs {Jobs.Running.Count} jobs, the most allowed. Wait for one to end, or raise ray.head.jobs-max."
            : null;
    }
}
