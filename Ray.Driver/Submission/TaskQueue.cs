using AkkaRay.Ownership;

namespace AkkaRay.Submission;

/// <summary>A ring of tasks in the order of their submission, at first for <paramref name="room"/> of them, a power of two; those to be run again go to its front.</summary>
internal sealed class TaskQueue(int room = 64)
{
    private const int LookedAtMax = 20_000;

    private PendingTask?[] _ring = new PendingTask?[room];
    private int _head;

    /// <summary>How many tasks are in it.</summary>
    public int Count { get; private set; }

    /// <summary>The task whose turn it is.</summary>
    public PendingTask Peek() => _ring[_head]!;

    public void Enqueue(PendingTask task)
    {
        Grow();
        _ring[(_head + Count) & (_ring.Length - 1)] = task;
        Count++;
    }

    public void EnqueueFirst(PendingTask task)
    {
        Grow();
        _head = (_head - 1) & (_ring.Length - 1);
        _ring[_head] = task;
        Count++;
    }

    public PendingTask Dequeue()
    {
        var task = _ring[_head]!;
        _ring[_head] = null;
        _head = (_head + 1) & (_ring.Length - 1);
        Count--;
        return task;
    }

    /// <summary>The task with this number; null if it is not here.</summary>
    public PendingTask? Find(ulong number)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_ring[(_head + i) & (_ring.Length - 1)] is { } task && task.Number == number)
            {
                return task;
            }
        }

        return null;
    }

    /// <summary>
    /// Adds the first tasks that are neither recorded nor newer than <paramref name="last"/> to <paramref name="tasks"/>,
    /// as long as it has fewer than <paramref name="max"/>. Looks at so many only, because others wait meanwhile.
    /// </summary>
    public void CopyUnrecorded(List<PendingTask> tasks, ulong last, int max)
    {
        for (var i = 0; i < Math.Min(Count, LookedAtMax) && tasks.Count < max; i++)
        {
            var task = _ring[(_head + i) & (_ring.Length - 1)]!;
            if (task.Number <= last && task.Extras?.Trace is null)
            {
                tasks.Add(task);
            }
        }
    }

    /// <summary>Takes out every task for which <paramref name="predicate"/> holds, keeping the order of the others.</summary>
    public List<PendingTask> Extract(Func<PendingTask, bool> predicate)
    {
        var extracted = new List<PendingTask>();
        for (var left = Count; left > 0; left--)
        {
            var task = Dequeue();
            if (predicate(task))
            {
                extracted.Add(task);
            }
            else
            {
                Enqueue(task);
            }
        }

        return extracted;
    }

    private void Grow()
    {
        if (Count < _ring.Length)
        {
            return;
        }

        var larger = new PendingTask?[_ring.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        }

        _ring = larger;
        _head = 0;
    }
}
