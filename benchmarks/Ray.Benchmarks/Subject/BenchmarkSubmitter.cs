namespace AkkaRay.Benchmarks.Subject;

/// <summary>An actor that submits tasks, for the cases with several submitters.</summary>
[Actor]
public sealed class BenchmarkSubmitter
{
    /// <summary>Submits so many tasks, fetches all and checks them; says how many there were.</summary>
    public Task<int> Submit(int tasks) => BenchmarkTasks.SubmitAsync(tasks);
}
