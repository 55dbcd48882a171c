using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.ActorStateProtocol;

namespace AkkaRay.Head.Keyed;

/// <summary>
/// Says whether the state of a keyed actor may be read and written, and what of it goes with its job: all that is in the
/// job's own namespace, written down before the first writing and until it is deleted.
/// </summary>
internal sealed class StateDesk(GcsCore core)
{
    private JobStateTable Table => core.State.JobStates;

    /// <summary>A reading or writing of a job's own state came: what has to be written down first, or the refusal.</summary>
    public IReadOnlyList<GcsEffect> Admit(RequestId request, ActorId actor, JobId job)
    {
        if (core.State.Jobs.FindRunning(job) is null)
        {
            return [new GcsEffect.Reply(new ActorStateRefused(request, new RayFault(
                FaultKind.SessionEnded,
                $"The state was not read or written: it is in the own namespace of {job}, which is over, and goes with it. Name a namespace with ActorOptions.Namespace for what is to outlive the job."), IsStale: false))];
        }

        return Table.Has(job, actor) ? [] : [core.Record(new StateOwned(job.Value, actor.Owner.Value, actor.Number))];
    }

    /// <summary>Jobs that are over and whose states are not all deleted.</summary>
    public IReadOnlyList<(JobId Job, IReadOnlyList<ActorId> Actors)> Leftover()
        => [.. Table.All.Where(one => core.State.Jobs.FindRunning(one.Job) is null).Select(one => (one.Job, (IReadOnlyList<ActorId>)[.. one.Actors]))];

    /// <summary>What the states of a job are, which is over.</summary>
    public IReadOnlyList<ActorId> Of(JobId job) => [.. Table.Of(job)];

    /// <summary>They are deleted.</summary>
    public IReadOnlyList<GcsEffect> Deleted(JobId job) => [core.Record(new StatesDropped(job.Value))];
}
