namespace AkkaRay.Benchmarks.Subject;

/// <summary>An actor that calls others, for the cases with several callers.</summary>
[Actor]
public sealed class BenchmarkCaller
{
    /// <summary>Calls the actors in turn, all at once, and checks what came back.</summary>
    public async Task<int> Call(ActorHandle<BenchmarkActor>[] servers, int calls)
    {
        ArgumentNullException.ThrowIfNull(servers);
        return Sum(await Ray.GetAll(Enumerable.Range(0, calls).Select(number => servers[number % servers.Length].Increment(0))));
    }

    /// <summary>The same with actors whose methods are asynchronous.</summary>
    public async Task<int> CallAsyncActors(ActorHandle<AsyncBenchmarkActor>[] servers, int calls)
    {
        ArgumentNullException.ThrowIfNull(servers);
        return Sum(await Ray.GetAll(Enumerable.Range(0, calls).Select(number => servers[number % servers.Length].Increment(0))));
    }

    /// <summary>The same with a reference to one small value that this process put.</summary>
    public async Task<int> CallWithReference(ActorHandle<BenchmarkActor> server, int calls)
    {
        var argument = Ray.Put(0);
        return Sum(await Ray.GetAll(Enumerable.Range(0, calls).Select(_ => server.Increment(argument))));
    }

    private static int Sum(int[] results) => results.Sum();
}
