using AkkaRay.Generators.Waits;

namespace AkkaRay.Generators.Tests;

public sealed class BlockingWaitAnalyzerTests
{
    [Theory]
    [InlineData("int M(Func<Task<int>> f) => f().Result;")]
    [InlineData("int M(Func<ValueTask<int>> f) => f().Result;")]
    [InlineData("void M(Func<Task> f) => f().Wait();")]
    [InlineData("void M(Func<Task> f) => f().Wait(1000);")]
    [InlineData("void M(Func<Task> f) => Task.WaitAll(f(), f());")]
    [InlineData("int M(Func<Task<int>> f) => f().GetAwaiter().GetResult();")]
    [InlineData("int M(Func<Task<int>> f) => f().ConfigureAwait(false).GetAwaiter().GetResult();")]
    [InlineData("int M(Func<Task<int>> f) { int Inner() => f().Result; return Inner(); }")]
    public async Task A_blocking_wait_in_a_remote_method_is_warned_of(string method)
        => Assert.Equal(["RAY011"], await Ids("[Remote] public static " + method));

    [Theory]
    [InlineData("[Remote] public static async Task<int> M(Func<Task<int>> f) => await f();")]
    [InlineData("[Remote] public static async Task<int> M(Func<Task<int>> f) { var t = f(); await Task.WhenAll(t); return t.Result; }")]
    [InlineData("[Remote] public static int M(Func<Task<int>> f) { var t = f(); return t.IsCompleted ? t.Result : 0; }")]
    [InlineData("[Remote] public static int M(Func<Answer> f) => f().Result; public sealed record Answer(int Result);")]
    [InlineData("public static int M(Func<Task<int>> f) => f().Result;")]
    public async Task Anything_else_is_left_alone(string method) => Assert.Empty(await Ids(method));

    private static async Task<IEnumerable<string>> Ids(string method)
        => (await Compiled.Analyze<BlockingWaitAnalyzer>($"public static class C {{ {method} }}")).Select(found => found.Id);
}
