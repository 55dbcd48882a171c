using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>AkkaRay's side of the comparison: a driver that calls tasks the way a user would.</summary>
internal sealed class RayContender : IContender
{
    private readonly IRay _ray;

    private RayContender(IRay ray)
    {
        _ray = ray;
        Shapes = new Dictionary<string, Func<int, Task>>(ActorShapes.Make().Concat(SubmitterShapes.Make()))
        {
            [Shape.Sync] = OneByOne,
            [Shape.Async] = AllAtOnceAsync,
            [Shape.Batch] = BatchesAsync,
            [Shape.Reference] = WithReferenceAsync,
            [Shape.Items] = static count => StreamAsync(count, 100),
            [FairShare.Flood] = FairShare.FloodAsync,
            [Shape.Blocks] = static count => StreamAsync(count, 1024 * 1024),
        };
    }

    public IReadOnlyDictionary<string, Func<int, Task>> Shapes { get; }

    public static async Task<RayContender> StartAsync(string address)
        => new(await Ray.InitAsync(new RayOptions { Address = address, Name = "benchmarks" }));

    public ValueTask DisposeAsync() => _ray.DisposeAsync();

    private static Task OneByOne(int calls)
    {
        for (var number = 0; number < calls; number++)
        {
            Check(number, Ray.Get(BenchmarkTasks.Remote.Increment(number)));
        }

        return Task.CompletedTask;
    }

    private static async Task AllAtOnceAsync(int calls)
    {
        var references = new ObjectRef<int>[calls];
        for (var number = 0; number < calls; number++)
        {
            references[number] = BenchmarkTasks.Remote.Increment(number);
        }

        var results = await Ray.GetAll(references);
        for (var number = 0; number < calls; number++)
        {
            Check(number, results[number]);
        }
    }

    private static async Task BatchesAsync(int batches)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            await AllAtOnceAsync(Shape.BatchSize);
        }
    }

    private static async Task WithReferenceAsync(int calls)
    {
        var argument = Ray.Put(41);
        var references = new ObjectRef<int>[calls];
        for (var number = 0; number < calls; number++)
        {
            references[number] = BenchmarkTasks.Remote.Increment(argument);
        }

        Array.ForEach(await Ray.GetAll(references), result => Check(41, result));
    }

    private static async Task StreamAsync(int count, int size)
    {
        var index = 0;
        await foreach (var block in BenchmarkTasks.Remote.Blocks(count, size).Values())
        {
            if (block.Length != size || BitConverter.ToInt32(block) != index)
            {
                throw new InvalidOperationException($"Item {index} has {block.Length} bytes and says that it is item {BitConverter.ToInt32(block)}.");
            }

            index++;
        }

        if (index != count)
        {
            throw new InvalidOperationException($"A stream of {count} items had {index}.");
        }
    }

    private static void Check(int number, int result)
    {
        if (result != number + 1)
        {
            throw new InvalidOperationException($"Incrementing {number} gave {result}.");
        }
    }
}
