namespace AkkaRay.Ownership;

/// <summary>
/// The end of a task's time: its references fail at once, what waits of it is dropped and what runs is told. A run that
/// goes on nevertheless is ended with its executor, because it would keep that for ever.
/// </summary>
internal sealed class TaskDeadline : IDisposable
{
    private readonly PendingTask _task;
    private readonly TimeSpan _limit;
    private readonly TimeSpan _grace;
    private readonly Timer _timer;
    private bool _isOver;

    public TaskDeadline(PendingTask task, TimeSpan limit, TimeSpan grace)
    {
        (_task, _limit, _grace) = (task, limit, grace);
        _timer = new Timer(static state => ((TaskDeadline)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time begins.</summary>
    public void Start() => _timer.Change(_limit, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        if (_isOver)
        {
            OwnerCore.Cancel(_task, force: true);
            return;
        }

        _isOver = true;
        if (_task.Result.TrySetFault(Faults.TimedOut(_task, _limit)))
        {
            // Before it is told: its end disposes of the timer.
            _timer.Change(_grace, Timeout.InfiniteTimeSpan);
            OwnerCore.Cancel(_task, force: false);
        }
    }
}
