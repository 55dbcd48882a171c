namespace AkkaRay.Generators.Tests;

/// <summary>The generator run by the compiler of the SDK that builds this project, against the real Ray.Driver.</summary>
public sealed class ConsumerTests
{
    private sealed class Sink : ResultSink
    {
        public int Sum { get; private set; }

        public override void Set<T>(T value) => Sum += value is int number ? number : 0;

        public override void Done() => Sum++;
    }

    [Fact]
    public void Defaults_of_the_attribute_are_in_the_definition()
    {
        var definition = ConsumerRayInvoker.Method0;

        Assert.Equal((typeof(ConsumerRayInvoker), 0, "AkkaRay.Generators.Tests.Consumer.One"), (definition.Invoker, definition.Index, definition.Name));
        Assert.Equal((0.5, 0, -1), (definition.Defaults.Cpus, definition.Defaults.Gpus, definition.Defaults.MaxRetries));
        Assert.Equal([typeof(TimeoutException)], definition.Defaults.RetryOn);
    }

    [Fact]
    public async Task Dispatch_calls_each_method()
    {
        var sink = new Sink();
        for (var method = 0; method < 3; method++)
        {
            await new ConsumerRayInvoker().InvokeAsync(method, null, null!, sink);
        }

        Assert.Equal(1 + 1 + 2, sink.Sum);
    }

    [Fact]
    public async Task Dispatch_of_an_unknown_method_says_that_the_builds_differ()
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => new ConsumerRayInvoker().InvokeAsync(3, null, null!, new Sink()).AsTask());

        Assert.Contains("built from other source", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispatch_of_a_sync_method_allocates_nothing()
    {
        var (invoker, sink) = (new ConsumerRayInvoker(), new Sink());
        Invoke(invoker, sink);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Invoke(invoker, sink);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Invoke(ConsumerRayInvoker invoker, Sink sink)
    {
        for (var call = 0; call < 100; call++)
        {
            Assert.True(HasEnded(invoker.InvokeAsync(call % 2, null, null!, sink)));
        }
    }

    private static bool HasEnded(ValueTask call) => call.IsCompletedSuccessfully;
}
