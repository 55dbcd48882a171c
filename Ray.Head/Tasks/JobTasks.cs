using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;

namespace AkkaRay.Head.Tasks;

/// <summary>The tasks of one job that are remembered, and the counts of all of them.</summary>
internal sealed class JobTasks(JobId job)
{
    private const int FunctionsMax = 10_000;

    private readonly Dictionary<TaskId, KeptTask> _tasks = [];
    private readonly Queue<TaskId> _inOrder = [];
    private readonly Queue<TaskId> _overInOrder = [];
    private readonly Dictionary<(string Name, TaskKind Kind), FunctionCount> _functions = [];

    public JobId Job => job;

    public int Count => _tasks.Count;

    /// <summary>Tasks that were submitted and not recorded one by one.</summary>
    public long NotRecorded { get; set; }

    /// <summary>Records that gave way to newer ones.</summary>
    public long Forgotten { get; private set; }

    public IEnumerable<KeptTask> All => _tasks.Values;

    public IEnumerable<FunctionCount> Functions => _functions.Values;

    public void Told(TaskRecord record)
    {
        var kept = Of(record.Id, record);
        var wasOver = kept.IsOwned && kept.Record.IsOver;
        kept.Told(record);
        NoteOver(kept, wasOver);
    }

    public void Ran(TaskRunReport report)
    {
        var kept = Of(report.Id, new TaskRecord(report.Id, job, report.Name, report.Kind, TaskState.Running));
        kept.Ran(report.Run);
    }

    public void Counted(FunctionCount news)
    {
        var key = (news.Name, news.Kind);
        if (_functions.TryGetValue(key, out var known))
        {
            _functions[key] = known with
            {
                Submitted = known.Submitted + news.Submitted,
                Finished = known.Finished + news.Finished,
                Failed = known.Failed + news.Failed,
            };
        }
        else if (_functions.Count < FunctionsMax)
        {
            _functions.Add(key, news);
        }
    }

    /// <summary>Nothing of it runs any more.</summary>
    public void End(string reason, DateTimeOffset at)
    {
        foreach (var kept in _tasks.Values.Where(kept => !kept.Record.IsOver))
        {
            kept.End(reason, at);
            _overInOrder.Enqueue(kept.Record.Id);
        }
    }

    /// <summary>Forgets one record: of the tasks that are over the one that ended first, else the oldest.</summary>
    public void Forget()
    {
        while (_overInOrder.TryDequeue(out var over))
        {
            if (_tasks.Remove(over))
            {
                Forgotten++;
                return;
            }
        }

        while (_inOrder.TryDequeue(out var oldest))
        {
            if (_tasks.Remove(oldest))
            {
                Forgotten++;
                return;
            }
        }
    }

    private KeptTask Of(TaskId id, TaskRecord first)
    {
        if (!_tasks.TryGetValue(id, out var kept))
        {
            _tasks.Add(id, kept = new KeptTask(first));
            Trim();
            _inOrder.Enqueue(id);
        }

        return kept;
    }

    private void NoteOver(KeptTask kept, bool wasOver)
    {
        if (!wasOver && kept.Record.IsOver)
        {
            _overInOrder.Enqueue(kept.Record.Id);
        }
    }

    // Tasks that were forgotten as over are still named here.
    private void Trim()
    {
        while (_inOrder.TryPeek(out var oldest) && (!_tasks.ContainsKey(oldest) || _inOrder.Count > 2 * _tasks.Count))
        {
            _inOrder.Dequeue();
        }
    }
}
