using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Keyed;

/// <summary>
/// Which keyed actors keep state in a job's own namespace. Nobody else can mean them once the job is over, so their state
/// is deleted then; what is still listed for a job that does not run is to be deleted.
/// </summary>
internal sealed class JobStateTable
{
    private readonly SortedDictionary<JobId, HashSet<ActorId>> _states = [];

    public IEnumerable<(JobId Job, IReadOnlyCollection<ActorId> Actors)> All
        => _states.Select(static pair => (pair.Key, (IReadOnlyCollection<ActorId>)pair.Value));

    public IReadOnlyCollection<ActorId> Of(JobId job) => _states.TryGetValue(job, out var actors) ? actors : [];

    public bool Has(JobId job, ActorId actor) => _states.TryGetValue(job, out var actors) && actors.Contains(actor);

    public void Add(JobId job, ActorId actor)
    {
        if (!_states.TryGetValue(job, out var actors))
        {
            _states.Add(job, actors = []);
        }

        actors.Add(actor);
    }

    public void Drop(JobId job) => _states.Remove(job);
}
