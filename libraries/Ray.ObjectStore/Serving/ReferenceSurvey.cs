namespace AkkaRay.ObjectStore.Serving;

/// <summary>One round of asking all processes of a store what keeps their objects; late answers are left out.</summary>
internal sealed class ReferenceSurvey(int expected)
{
    private readonly Dictionary<(ulong Owner, ulong Number, uint Index), (int Pid, ReferenceReport Report)> _found = [];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private int _left = expected;

    /// <summary>A part of a process's answer; the last of each process says so.</summary>
    public void Add(ulong owner, int pid, string lines, bool isLast)
    {
        lock (_gate)
        {
            foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (ReferenceReport.Parse(line) is { } report)
                {
                    _found[(owner, report.Number, report.Index)] = (pid, report);
                }
            }

            _left -= isLast ? 1 : 0;
            if (_left <= 0)
            {
                _done.TrySetResult();
            }
        }
    }

    /// <summary>What was said when all have answered or the time is over.</summary>
    public async Task<IReadOnlyDictionary<(ulong Owner, ulong Number, uint Index), (int Pid, ReferenceReport Report)>> WaitAsync(TimeSpan limit)
    {
        bool isWaiting;
        lock (_gate)
        {
            isWaiting = _left > 0;
        }

        if (isWaiting)
        {
            await Task.WhenAny(_done.Task, Task.Delay(limit)).ConfigureAwait(false);
        }

        lock (_gate)
        {
            return new Dictionary<(ulong, ulong, uint), (int, ReferenceReport)>(_found);
        }
    }
}
