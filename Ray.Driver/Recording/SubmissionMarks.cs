namespace AkkaRay.Recording;

/// <summary>
/// Which task was submitted last at which time, once a second for the last hour: when a task that was not recorded was
/// submitted can be told from its number, as close as anybody needs.
/// </summary>
internal sealed class SubmissionMarks
{
    private const int Kept = 3600;

    private readonly Lock _gate = new();
    private readonly Queue<(ulong Number, DateTimeOffset At)> _marks = [];

    /// <summary>The number noted last; 0 before the first.</summary>
    public ulong Last { get; private set; }

    public void Add(ulong number, DateTimeOffset at)
    {
        lock (_gate)
        {
            Last = number;
            _marks.Enqueue((number, at));
            if (_marks.Count > Kept)
            {
                _marks.Dequeue();
            }
        }
    }

    /// <summary>The first time noted at which the task had been submitted; null if it had not at any.</summary>
    public DateTimeOffset? TimeOf(ulong number)
    {
        lock (_gate)
        {
            foreach (var (last, at) in _marks)
            {
                if (last >= number)
                {
                    return at;
                }
            }

            return null;
        }
    }
}
