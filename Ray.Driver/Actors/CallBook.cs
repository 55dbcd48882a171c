using AkkaRay.Ownership;
using AkkaRay.Submission;

namespace AkkaRay.Actors;

/// <summary>
/// The calls of this process to one actor that have no end yet, in the order in which they are to be sent. Decides which
/// go next and which go again; who owns it holds a lock around it.
/// </summary>
internal sealed class CallBook
{
    /// <summary>Most calls sent and not answered. The instance keeps so many results for a caller whose connection broke.</summary>
    public const int SentMax = 4096;

    /// <summary>Most argument bytes sent and not answered.</summary>
    public const long SentBytesMax = 4 * 1024 * 1024;

    // Of very many actors only few calls wait.
    private readonly TaskQueue _waiting = new(room: 2);
    private long _sentBytes;

    /// <summary>How many wait to be sent.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>How many are sent and not answered.</summary>
    public int Sent { get; private set; }

    /// <summary>Appends a call.</summary>
    public void Add(PendingTask call) => _waiting.Enqueue(call);

    /// <summary>
    /// Moves the calls to send next to <paramref name="batch"/>. A call whose arguments are not complete holds up those
    /// behind it, so that order is kept; one that has its end already (cancelled, or an argument failed) is left out.
    /// </summary>
    public void Fill(List<PendingTask> batch)
    {
        batch.Clear();
        var bytes = 0;
        while (_waiting.Count > 0 && batch.Count < LeasePacing.BatchTasksMax && bytes < LeasePacing.BatchBytesMax && HasRoom)
        {
            var call = _waiting.Peek();
            if (call.Result.IsCompleted)
            {
                _waiting.Dequeue();
                continue;
            }

            if (call.Extras is { IsPreparing: true })
            {
                return;
            }

            batch.Add(_waiting.Dequeue());
            bytes += call.Arguments.Length;
            Sent++;
            _sentBytes += call.Arguments.Length;
        }
    }

    /// <summary>A sent call was answered.</summary>
    public void Answered(PendingTask call)
    {
        Sent--;
        _sentBytes -= call.Arguments.Length;
    }

    /// <summary>
    /// Calls, in their order, that were sent and certainly did not begin. Those that may be made go before all others;
    /// the rest is given back, to end.
    /// </summary>
    public List<PendingTask> Returned(IReadOnlyList<PendingTask> calls, bool mayGoAgain)
    {
        var ended = new List<PendingTask>();
        for (var i = calls.Count - 1; i >= 0; i--)
        {
            Answered(calls[i]);
            if (mayGoAgain && !calls[i].IsCanceled)
            {
                _waiting.EnqueueFirst(calls[i]);
            }
            else
            {
                ended.Add(calls[i]);
            }
        }

        return ended;
    }

    /// <summary>
    /// Calls, in their order, that were sent and whose fate is not known. Those that may be made again are charged a
    /// retry and go before all others; the rest is given back, to fail.
    /// </summary>
    public List<PendingTask> Lost(IReadOnlyList<PendingTask> calls, bool mayGoAgain)
    {
        var failed = new List<PendingTask>();
        for (var i = calls.Count - 1; i >= 0; i--)
        {
            var call = calls[i];
            Answered(call);
            if (mayGoAgain && !call.IsCanceled && call.TryChargeRetry())
            {
                _waiting.EnqueueFirst(call);
            }
            else
            {
                failed.Add(call);
            }
        }

        failed.Reverse();
        return failed;
    }

    /// <summary>
    /// Nobody has been reached for long who would know what became of these calls. Takes those out that may not be made
    /// again and gives them back, to fail; the others are left, to be asked for: the instance may live and have them.
    /// </summary>
    public List<PendingTask> GiveUp(List<PendingTask> calls)
    {
        var failed = calls.FindAll(static call => call.IsCanceled || call.RetriesLeft == 0);
        calls.RemoveAll(failed.Contains);
        failed.ForEach(Answered);
        return failed;
    }

    /// <summary>A call that was answered with a failure it may be repeated after goes again before all others.</summary>
    public void Again(PendingTask call) => _waiting.EnqueueFirst(call);

    /// <summary>Takes out a call that was not sent; false if it is not among them.</summary>
    public bool TryRemoveWaiting(PendingTask call) => _waiting.Extract(other => other == call).Count > 0;

    /// <summary>Calls that were submitted inside the task with this number and not sent.</summary>
    public List<PendingTask> ChildrenOf(ulong parent)
    {
        var children = new List<PendingTask>();
        _waiting.Extract(call =>
        {
            if (call.Extras?.Parent == parent)
            {
                children.Add(call);
            }

            return false;
        });
        return children;
    }

    /// <summary>Takes out every call that was not sent.</summary>
    public List<PendingTask> RemoveWaiting() => _waiting.Extract(static _ => true);

    private bool HasRoom => Sent == 0 || (Sent < SentMax && _sentBytes < SentBytesMax);
}
