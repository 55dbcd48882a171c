namespace AkkaRay.Benchmarks.Subject;

/// <summary>The ways to submit tasks from inside the cluster that are measured.</summary>
internal static class SubmitterShapes
{
    public const string ManyClients = "tasks-many-clients";
    public const string FanOut = "nested-fan-out";

    /// <summary>As many as Ray has.</summary>
    private const int Clients = 4;

    /// <summary>Tasks that each of the tasks of a fan-out submits.</summary>
    private const int Children = 100;

    public static Dictionary<string, Func<int, Task>> Make()
    {
        var clients = new Lazy<ActorHandle<BenchmarkSubmitter>[]>(static () => [.. Enumerable.Range(0, Clients).Select(static _ => BenchmarkSubmitter.Remote.New())]);
        return new Dictionary<string, Func<int, Task>>
        {
            [ManyClients] = calls => CheckSumAsync(calls / Clients * Clients, clients.Value.Select(client => client.Submit(calls / Clients))),
            [FanOut] = static calls => CheckSumAsync(calls / Children * Children, Enumerable.Range(0, calls / Children).Select(static _ => BenchmarkTasks.Remote.FanOut(Children))),
        };
    }

    private static async Task CheckSumAsync(int expected, IEnumerable<ObjectRef<int>> counts)
    {
        var found = (await Ray.GetAll(counts.ToArray())).Sum();
        if (found != expected)
        {
            throw new InvalidOperationException($"{found} tasks were answered, and {expected} were submitted.");
        }
    }
}
