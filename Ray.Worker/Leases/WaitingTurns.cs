using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Leases;

/// <summary>
/// Whose turn it is among those who wait: jobs in turn, and of a job its classes in turn. Who was served last comes last,
/// so that ten thousand requests of one job are one place in the queue to another job's single task.
/// </summary>
internal sealed class WaitingTurns
{
    /// <summary>Turns remembered of those who do not wait now; who is forgotten comes first again.</summary>
    private const int KeptMax = 4096;

    private readonly Dictionary<JobId, long> _jobs = [];
    private readonly Dictionary<WaitingClass.Key, long> _classes = [];
    private long _served;

    /// <summary>Lower comes first; of equals the one that came first.</summary>
    public (long Job, long Class, long Arrival) TurnOf(WaitingClass waiting) => (
        _jobs.GetValueOrDefault(waiting.Shape.Job), _classes.GetValueOrDefault(waiting.Shape), waiting.HeadSequence);

    /// <summary>A request of this class was served.</summary>
    public void Served(WaitingClass.Key shape, Func<WaitingClass.Key, bool> isWaiting)
    {
        _jobs[shape.Job] = _classes[shape] = ++_served;
        if (_classes.Count > KeptMax)
        {
            Forget(isWaiting);
        }
    }

    private void Forget(Func<WaitingClass.Key, bool> isWaiting)
    {
        foreach (var shape in _classes.Keys.Where(shape => !isWaiting(shape)).ToArray())
        {
            _classes.Remove(shape);
        }

        var jobs = _classes.Keys.Select(static shape => shape.Job).ToHashSet();
        foreach (var job in _jobs.Keys.Where(job => !jobs.Contains(job)).ToArray())
        {
            _jobs.Remove(job);
        }
    }
}
