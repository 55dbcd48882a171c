namespace AkkaRay.Benchmarks.Contenders;

/// <summary>Calls of the usual asynchronous kind: many loops at once, each awaiting its own call.</summary>
internal sealed class PipelinedCalls(Func<int, Task<int>> increment)
{
    /// <summary>Calls in flight; with more both Akka's Ask and Orleans were slower.</summary>
    private const int Window = 1_000;

    public IReadOnlyDictionary<string, Func<int, Task>> Shapes => new Dictionary<string, Func<int, Task>>
    {
        [Shape.Sync] = calls => RunAsync(calls, 1),
        [Shape.Async] = calls => RunAsync(calls, Window),
        [Shape.Batch] = RunBatchesAsync,
    };

    private async Task RunBatchesAsync(int batches)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            await Task.WhenAll(Enumerable.Range(0, Shape.BatchSize).Select(CallAsync));
        }
    }

    private Task RunAsync(int calls, int window)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, window).Select(_ => LoopAsync()));

        async Task LoopAsync()
        {
            for (var number = Interlocked.Increment(ref next); number < calls; number = Interlocked.Increment(ref next))
            {
                await CallAsync(number);
            }
        }
    }

    private async Task CallAsync(int number)
    {
        var result = await increment(number);
        if (result != number + 1)
        {
            throw new InvalidOperationException($"Incrementing {number} gave {result}.");
        }
    }
}
