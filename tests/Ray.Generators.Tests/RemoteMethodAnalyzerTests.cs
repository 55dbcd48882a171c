using AkkaRay.Generators.Diagnostics;

namespace AkkaRay.Generators.Tests;

public sealed class RemoteMethodAnalyzerTests
{
    [Theory]
    [InlineData("ref int p")]
    [InlineData("out int p")]
    [InlineData("ref readonly int p")]
    [InlineData("Span<int> p")]
    [InlineData("params ReadOnlySpan<int> p")]
    [InlineData("int* p")]
    [InlineData("delegate*<int> p")]
    [InlineData("Stream p")]
    [InlineData("FileStream p")]
    [InlineData("Task p")]
    [InlineData("Task<int> p")]
    [InlineData("ValueTask<int> p")]
    [InlineData("Thread p")]
    [InlineData("System.Net.Sockets.Socket p")]
    [InlineData("Microsoft.Win32.SafeHandles.SafeFileHandle p")]
    [InlineData("IntPtr p")]
    [InlineData("nuint p")]
    [InlineData("CancellationTokenSource p")]
    [InlineData("CancellationToken? p")]
    [InlineData("IAsyncEnumerable<int> p")]
    [InlineData("List<Task> p")]
    [InlineData("Stream[] p")]
    [InlineData("(int, Stream?) p")]
    [InlineData("ObjectStream<int> p")]
    [InlineData("List<ObjectStream<int>> p")]
    [InlineData("PlacementGroup p")]
    [InlineData("IRay p")]
    public async Task A_parameter_that_cannot_cross_is_refused(string parameter)
        => Assert.Equal(
            ["RAY001"], await Ids($"public static unsafe class C {{ [Remote] public static void M({parameter}) => throw new(); }}"));

    [Fact]
    public async Task A_second_token_is_refused()
        => Assert.Equal(
            ["RAY001"], await Ids("public static class C { [Remote] public static void M(CancellationToken a, CancellationToken b) { } }"));

    [Theory]
    [InlineData("public class C { [Remote] public int M() => 1; }", "instance method")]
    [InlineData("public static class C { [Remote] public static T M<T>(T x) => x; }", "generic")]
    [InlineData("public static class C<T> { [Remote] public static void M() { } }", "generic")]
    [InlineData("public static class C<T> { public static class D { [Remote] public static void M() { } } }", "generic")]
    [InlineData("public static class C { [Remote] private static void M() { } }", "cannot reach")]
    [InlineData("public class C { [Remote] protected static void M() { } }", "cannot reach")]
    [InlineData("public class C { private class D { [Remote] public static void M() { } } }", "cannot reach")]
    [InlineData("file static class C { [Remote] public static void M() { } }", "cannot reach")]
    [InlineData("public static class C { static int x; [Remote] public static ref int M() => ref x; }", "returns by reference")]
    [InlineData("public static class C { [Remote] public static Span<int> M() => default; }", "Span<int>")]
    [InlineData("public static class C { [Remote] public static Stream M() => null!; }", "System.IO.Stream")]
    [InlineData("public static class C { [Remote] public static Task<Task> M() => null!; }", "Task")]
    [InlineData("public static class C { [Remote] public static IAsyncEnumerator<int> M() => null!; }", "return IAsyncEnumerable")]
    [InlineData("public static class C { [Remote] public static async void M() => await Task.Yield(); }", "return Task")]
    [InlineData("public interface C { [Remote] static abstract void M(); }", "abstract")]
    [InlineData("public static class C { public static int P { [Remote] get => 1; } }", "static method of a class")]
    [InlineData("public static class C { static void M() { L(); [Remote] static void L() { } } }", "static method of a class")]
    [InlineData("public static class C { static Action M() => [Remote] () => { }; }", "static method of a class")]
    [InlineData("public static class C { extension(int x) { [Remote] public int M() => x; } }", "static method of a class")]
    [InlineData("public static class C { public static int Remote => 1; [Remote] public static void M() { } }", "rename")]
    public async Task A_method_that_cannot_be_remote_is_refused(string source, string reason)
    {
        var found = Assert.Single(await Compiled.Analyze<RemoteMethodAnalyzer>(source));

        Assert.Equal("RAY002", found.Id);
        Assert.Contains(reason, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cpus = -1")]
    [InlineData("Gpus = double.NaN")]
    [InlineData("Cpus = double.PositiveInfinity")]
    [InlineData("MaxRetries = -2")]
    [InlineData("RetryOn = [typeof(int)]")]
    [InlineData("RetryOn = [typeof(Secret)]")]
    public async Task An_attribute_that_cannot_be_met_is_refused(string arguments)
        => Assert.Equal(["RAY003"], await Ids(
            $"public static class C {{ class Secret : Exception; [Remote({arguments})] public static void M() {{ }} }}"));

    [Theory]
    [InlineData("MaxCalls = -1")]
    [InlineData("TimeoutSeconds = -1")]
    [InlineData("TimeoutSeconds = double.NaN")]
    [InlineData("RetryDelaySeconds = 5e6")]
    public async Task An_attribute_with_a_limit_that_cannot_be_is_refused(string arguments)
        => Assert.Equal(["RAY003"], await Ids($"public static class C {{ [Remote({arguments})] public static void M() {{ }} }}"));

    [Theory]
    [InlineData("int")]
    [InlineData("void")]
    [InlineData("int[]")]
    [InlineData("ValueTuple<int>")]
    [InlineData("Tuple<int, int>")]
    [InlineData("Task")]
    [InlineData("Task<int>")]
    [InlineData("IAsyncEnumerable<(int, int)>")]
    public async Task Splitting_what_is_no_tuple_is_refused(string result)
    {
        var found = Assert.Single(await Compiled.Analyze<RemoteMethodAnalyzer>(
            $"public static class C {{ [Remote(SplitReturns = true)] public static {result} M() => throw new(); }}"));

        Assert.Equal("RAY003", found.Id);
        Assert.Contains("return a tuple", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Splitting_into_more_than_a_frame_carries_is_refused()
        => Assert.Equal(["RAY003"], await Ids(
            $"public static class C {{ [Remote(SplitReturns = true)] public static ({string.Join(", ", Enumerable.Repeat("int", 65))}) M() => throw new(); }}"));

    [Theory]
    [InlineData("object p")]
    [InlineData("dynamic p")]
    [InlineData("object[] p")]
    [InlineData("Dictionary<string, object> p")]
    public async Task A_parameter_without_a_type_is_warned_of(string parameter)
        => Assert.Equal(["RAY012"], await Ids($"public static class C {{ [Remote] public static void M({parameter}) {{ }} }}"));

    [Fact]
    public async Task A_result_without_a_type_is_warned_of()
        => Assert.Equal(["RAY012"], await Ids("public static class C { [Remote] public static Task<object> M() => null!; }"));

    [Theory]
    [InlineData("public static class C { [Remote] public static int M(int x, in int y, CancellationToken t = default) => x; }")]
    [InlineData("public static class C { [Remote] public static int M(Func<Stream, Task> f, IComparer<Task> c) => 1; }")]
    [InlineData("public static class C { [Remote] public static MyStream M(Stream.Name n) => default; public struct MyStream; public static class Stream { public struct Name; } }")]
    [InlineData("public class C { public void M(ref int x, Stream s, object o) { } private T M<T>() => default!; }")]
    public async Task What_can_cross_is_left_alone(string source) => Assert.Empty(await Ids(source));

    private static async Task<IEnumerable<string>> Ids(string source)
        => (await Compiled.Analyze<RemoteMethodAnalyzer>(source)).Select(found => found.Id);
}
