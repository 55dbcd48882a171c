using System.Collections.Concurrent;

namespace AkkaRay.InProcess;

/// <summary>
/// A thread that begins the runs that nobody waited for within a moment, one after another: so what is submitted for what
/// it does, and not for its result, is done too.
/// </summary>
internal sealed class LocalHelper : IDisposable
{
    /// <summary>Who submits and then waits is quicker than this.</summary>
    private const int MomentMillis = 50;

    private readonly BlockingCollection<(LocalRun Run, Action<LocalRun> Start)> _later = [];
    private readonly Lock _gate = new();
    private Thread? _thread;

    /// <summary>Has the run begun after a moment, unless somebody else began it.</summary>
    public void Later(LocalRun run, Action<LocalRun> start)
    {
        lock (_gate)
        {
            if (_later.IsAddingCompleted)
            {
                return;
            }

            _later.Add((run, start));
            if (_thread is null)
            {
                _thread = new Thread(Work) { IsBackground = true, Name = "ray-in-process" };
                _thread.Start();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _later.CompleteAdding();
        }
    }

    private void Work()
    {
        using var nap = new ManualResetEventSlim();
        foreach (var (run, start) in _later.GetConsumingEnumerable())
        {
            var left = run.SubmittedAt + MomentMillis - Environment.TickCount64;
            if (left > 0 && !run.IsBegun)
            {
                nap.Wait((int)left);
            }

            if (run.TryBegin())
            {
                start(run);
            }
        }
    }
}
