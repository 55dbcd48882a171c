using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Keyed;

/// <summary>Deletes the states of jobs that are over, a few at a time; decides only which is next.</summary>
internal sealed class StateDeletions
{
    private const int AtOnceMax = 16;

    private readonly Queue<(JobId Job, ActorId Actor)> _waiting = [];
    private readonly Dictionary<ActorId, JobId> _deleting = [];
    private readonly Dictionary<JobId, int> _left = [];

    /// <summary>A job is over; one that is known already is not begun twice.</summary>
    public void Begin(JobId job, IReadOnlyCollection<ActorId> actors)
    {
        if (actors.Count > 0 && _left.TryAdd(job, actors.Count))
        {
            foreach (var actor in actors)
            {
                _waiting.Enqueue((job, actor));
            }
        }
    }

    /// <summary>Those to begin with now.</summary>
    public IReadOnlyList<ActorId> Next()
    {
        List<ActorId> next = [];
        while (_deleting.Count < AtOnceMax && _waiting.TryDequeue(out var one))
        {
            _deleting.Add(one.Actor, one.Job);
            next.Add(one.Actor);
        }

        return next;
    }

    /// <summary>One is deleted; gives its job if that was the last of it.</summary>
    public JobId? Deleted(ActorId actor)
    {
        if (!_deleting.Remove(actor, out var job) || --_left[job] > 0)
        {
            return null;
        }

        _left.Remove(job);
        return job;
    }

    /// <summary>Whether it is to be deleted and has not been.</summary>
    public bool IsDeleting(ActorId actor) => _deleting.ContainsKey(actor);
}
