using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>The ways to call actors that are measured.</summary>
internal static class ActorShapes
{
    public const string Sync = "actor-sync";
    public const string Async = "actor-async";
    public const string Concurrent = "actor-concurrent";
    public const string OneToMany = "actor-1-n";
    public const string ManyToMany = "actor-n-n";
    public const string ManyToManyReference = "actor-n-n-reference";
    public const string AsyncActorSync = "async-actor-sync";
    public const string AsyncActorAsync = "async-actor-async";
    public const string AsyncActorOneToMany = "async-actor-1-n";
    public const string AsyncActorManyToMany = "async-actor-n-n";

    public const string Keyed = "keyed-sync";
    public const string KeyedAsync = "keyed-async";

    /// <summary>Ray's are 4 and 32 on 64 processors.</summary>
    private const int Callers = 2;
    private const int Servers = 4;

    private static long s_keys;

    public static Dictionary<string, Func<int, Task>> Make()
    {
        var actor = new Lazy<ActorHandle<BenchmarkActor>>(static () => BenchmarkActor.Remote.New());
        var asyncActor = new Lazy<ActorHandle<AsyncBenchmarkActor>>(static () => AsyncBenchmarkActor.Remote.New());
        var asyncServers = new Lazy<ActorHandle<AsyncBenchmarkActor>[]>(static () => [.. Enumerable.Range(0, Servers).Select(static _ => AsyncBenchmarkActor.Remote.New())]);
        var parallel = new Lazy<ActorHandle<ConcurrentBenchmarkActor>>(static () => ConcurrentBenchmarkActor.Remote.New());
        var callers = new Lazy<ActorHandle<BenchmarkCaller>[]>(static () => [.. Enumerable.Range(0, Callers).Select(static _ => BenchmarkCaller.Remote.New())]);
        var servers = new Lazy<ActorHandle<BenchmarkActor>[]>(static () => [.. Enumerable.Range(0, Servers).Select(static _ => BenchmarkActor.Remote.New())]);
        return new Dictionary<string, Func<int, Task>>
        {
            [Sync] = calls => OneByOne(calls, number => actor.Value.Increment(number)),
            [Async] = calls => CheckAllAsync(Enumerable.Range(0, calls).Select(number => actor.Value.Increment(number))),
            [Concurrent] = calls => CheckAllAsync(Enumerable.Range(0, calls).Select(number => parallel.Value.Increment(number))),
            [OneToMany] = calls => CheckSumAsync(calls, [callers.Value[0].Call(servers.Value, calls)]),
            [Keyed] = static calls => CallKeyed(BenchmarkActor.Remote.Keyed("warm"), calls),
            [KeyedAsync] = calls => CheckAllAsync(Enumerable.Range(0, calls).Select(number => BenchmarkActor.Remote.Keyed("warm").Increment(number))),
            [Shape.Activate] = calls => CheckAllAsync(Enumerable.Range(0, calls).Select(number => BenchmarkActor.Remote.Keyed(NewKey()).Increment(number))),
            [ManyToMany] = calls => CheckSumAsync(calls / Callers * Callers, callers.Value.Select(caller => caller.Call(servers.Value, calls / Callers))),
            [ManyToManyReference] = calls => CheckSumAsync(
                calls / Callers * Callers, callers.Value.Select((caller, index) => caller.CallWithReference(servers.Value[index], calls / Callers))),
            [AsyncActorSync] = calls => OneByOne(calls, number => asyncActor.Value.Increment(number)),
            [AsyncActorAsync] = calls => CheckAllAsync(Enumerable.Range(0, calls).Select(number => asyncActor.Value.Increment(number))),
            [AsyncActorOneToMany] = calls => CheckSumAsync(calls, [callers.Value[0].CallAsyncActors(asyncServers.Value, calls)]),
            [AsyncActorManyToMany] = calls => CheckSumAsync(calls / Callers * Callers, callers.Value.Select(caller => caller.CallAsyncActors(asyncServers.Value, calls / Callers))),
        };
    }

    private static string NewKey() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"key-{Interlocked.Increment(ref s_keys)}");

    private static Task CallKeyed(ActorHandle<BenchmarkActor> actor, int calls) => OneByOne(calls, number => actor.Increment(number));

    private static Task OneByOne(int calls, Func<int, ObjectRef<int>> increment)
    {
        for (var number = 0; number < calls; number++)
        {
            Check(number + 1, Ray.Get(increment(number)));
        }

        return Task.CompletedTask;
    }

    private static async Task CheckAllAsync(IEnumerable<ObjectRef<int>> calls)
    {
        var results = await Ray.GetAll(calls.ToArray());
        for (var number = 0; number < results.Length; number++)
        {
            Check(number + 1, results[number]);
        }
    }

    private static async Task CheckSumAsync(int expected, IEnumerable<ObjectRef<int>> sums)
        => Check(expected, (await Ray.GetAll(sums)).Sum());

    private static void Check(int expected, int found)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"A call gave {found}, and {expected} was right.");
        }
    }
}
