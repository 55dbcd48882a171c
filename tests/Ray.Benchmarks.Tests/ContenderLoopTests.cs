using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Tests;

public sealed class ContenderLoopTests
{
    [Fact]
    public async Task Loop_says_ready_and_ends_with_its_input() => Assert.Equal(["READY"], await TalkAsync(""));

    [Fact]
    public async Task Loop_answers_a_shape_with_seconds()
    {
        var answers = await TalkAsync("count 7\n");
        Assert.StartsWith("SECONDS ", answers[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nope 1")]
    [InlineData("count many")]
    [InlineData("count")]
    public async Task Loop_names_what_it_does_not_know(string line)
    {
        var answers = await TalkAsync($"{line}\n");
        Assert.StartsWith($"ERROR '{line}'", answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loop_goes_on_after_a_failure()
    {
        var answers = await TalkAsync("fail 1\ncount 1\n");
        Assert.Equal("ERROR InvalidOperationException: on purpose", answers[1]);
        Assert.StartsWith("SECONDS ", answers[2], StringComparison.Ordinal);
    }

    private static async Task<string[]> TalkAsync(string input)
    {
        using var output = new StringWriter();
        await ContenderLoop.RunAsync(new Fake(), new StringReader(input), output);
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class Fake : IContender
    {
        public IReadOnlyDictionary<string, Func<int, Task>> Shapes { get; } = new Dictionary<string, Func<int, Task>>
        {
            ["count"] = _ => Task.CompletedTask,
            ["fail"] = _ => throw new InvalidOperationException("on purpose"),
        };

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
