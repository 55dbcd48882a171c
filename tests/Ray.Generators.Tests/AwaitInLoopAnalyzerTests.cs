using AkkaRay.Generators.Waits;

namespace AkkaRay.Generators.Tests;

public sealed class AwaitInLoopAnalyzerTests
{
    [Theory]
    [InlineData("foreach (var x in xs) sum += await C.Remote.M(x);")]
    [InlineData("for (var i = 0; i < 10; i++) { var y = await C.Remote.M(i); sum += y; }")]
    [InlineData("foreach (var x in xs) { if (x > 1) { sum += await C.Remote.With(new()).M(x); } }")]
    [InlineData("foreach (var x in xs) { sum += await C.Remote.M(x); foreach (var z in xs) { if (z == 1) break; } }")]
    [InlineData("foreach (var x in xs) { var y = x * 2; sum += await C.Remote.M(y); }")]
    public async Task Independent_calls_awaited_one_by_one_are_noticed(string body)
        => Assert.Equal(["RAY013"], await Ids(body));

    [Theory]
    [InlineData("sum = await C.Remote.M(1);")]
    [InlineData("foreach (var x in xs) sum = await C.Remote.M(sum);")]
    [InlineData("while (sum < 10) sum += await C.Remote.M(1);")]
    [InlineData("foreach (var x in xs) { if (await C.Remote.M(x) > 1) return; }")]
    [InlineData("foreach (var x in xs) { if (await C.Remote.M(x) > 1) break; }")]
    [InlineData("foreach (var x in xs) { Func<Task<int>> f = async () => await C.Remote.M(x); }")]
    [InlineData("foreach (var x in new[] { await C.Remote.M(1) }) { }")]
    [InlineData("foreach (var x in xs.Select(x => C.Remote.M(x)).ToList()) sum += await x;")]
    [InlineData("foreach (var x in xs) await Task.Delay(x);")]
    public async Task Other_awaits_are_left_alone(string body) => Assert.Empty(await Ids(body));

    // References become awaitable with the runtime; here an extension stands in.
    private static async Task<IEnumerable<string>> Ids(string body)
        => (await Compiled.Analyze<AwaitInLoopAnalyzer>($$"""
            public static class C { [Remote] public static int M(int x) => x; }
            public static class Waiting
            {
                public static System.Runtime.CompilerServices.TaskAwaiter<T> GetAwaiter<T>(this ObjectRef<T> r) => default;
            }
            class User { async Task Go(int[] xs) { int sum = 0; {{body}} } }
            """)).Select(found => found.Id);
}
