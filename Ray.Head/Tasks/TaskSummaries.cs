using AkkaRay.Messages.State;

namespace AkkaRay.Head.Tasks;

/// <summary>What became of the calls of each method.</summary>
internal static class TaskSummaries
{
    public static IEnumerable<FunctionSummary> Of(IReadOnlyCollection<JobTasks> jobs)
    {
        var records = jobs.SelectMany(job => job.All).Select(kept => kept.Record).ToLookup(record => (record.Name, record.Kind));
        var counts = jobs.SelectMany(job => job.Functions).ToLookup(count => (count.Name, count.Kind));
        return records.Select(group => group.Key).Union(counts.Select(group => group.Key))
            .Select(key => Of(key.Name, key.Kind, [.. counts[key]], [.. records[key]]));
    }

    private static FunctionSummary Of(string name, TaskKind kind, FunctionCount[] counts, TaskRecord[] records) => new(
        name, kind, counts.Sum(count => count.Submitted), counts.Sum(count => count.Finished), counts.Sum(count => count.Failed))
    {
        PendingArguments = records.Count(record => record.State == TaskState.PendingArguments),
        PendingNode = records.Count(record => record.State == TaskState.PendingNode),
        AtExecutor = records.Count(record => record.State == TaskState.Submitted),
        Running = records.Count(record => record.State == TaskState.Running),
        MeanRunMicros = Mean(records.SelectMany(record => record.Runs).Select(run => run.EndedAt - run.StartedAt)),
        MeanWaitMicros = Mean(records.Select(record => record.Steps.Length > 0 && record.Runs.Length > 0 ? record.Runs[0].StartedAt - record.Steps[0].At : (TimeSpan?)null)),
    };

    private static double? Mean(IEnumerable<TimeSpan?> times)
    {
        double[] micros = [.. times.OfType<TimeSpan>().Select(time => Math.Max(0, time.TotalMicroseconds))];
        return micros.Length == 0 ? null : micros.Average();
    }
}
