using AkkaRay.Generators.Closures;

namespace AkkaRay.Generators.Tests;

public sealed class ClosureAnalyzerTests
{
    [Theory]
    [InlineData("var s = new MemoryStream(); {0}(() => s.Length);")]
    [InlineData("var s = new MemoryStream(); {0}(() => ((Func<long>)(() => s.Length))());")]
    [InlineData("CancellationToken t = default; {0}(async () => { await Task.Delay(1, t); });")]
    [InlineData("CancellationToken? t = default; {0}(() => t.HasValue);")]
    [InlineData("var t = new CancellationTokenSource(); {0}(() => t.IsCancellationRequested);")]
    [InlineData("var t = Task.FromResult(1); {0}(async () => await t);")]
    [InlineData("var t = Thread.CurrentThread; {0}(() => t.Name);")]
    [InlineData("System.Net.Sockets.Socket s = null!; {0}(() => s.Available);")]
    [InlineData("Microsoft.Win32.SafeHandles.SafeFileHandle h = null!; {0}(() => h.IsInvalid);")]
    [InlineData("Timer t = null!; {0}(() => t.Dispose());")]
    [InlineData("System.Timers.Timer t = null!; {0}(() => t.Dispose());")]
    [InlineData("var g = new SemaphoreSlim(1); {0}(() => g.CurrentCount);")]
    [InlineData("var g = new Lock(); {0}(() => { lock (g) { } });")]
    [InlineData("var h = new System.Net.Http.HttpClient(); {0}(() => h.Timeout);")]
    [InlineData("Task[] ts = []; {0}(() => ts.Length);")]
    [InlineData("var s = new MemoryStream(); long Length() => s.Length; {0}(Length);")]
    [InlineData("var s = new MemoryStream(); {0}(s.Flush);")]
    [InlineData("Stream s; {0}(() => { s = Stream.Null; });")]
    [InlineData("{0}(() => _number);")]
    [InlineData("{0}(Instance);")]
    [InlineData("int k = 1; var s = new MemoryStream(); Func<long> other = () => s.Length; {0}(() => k); other();")]
    [InlineData("int k = 1; Func<long> other = () => given.Length; {0}(() => k); other();")]
    [InlineData("{0}(() => given.Length);")]
    [InlineData("foreach (var s in new Stream[1]) {0}(() => s.Length);")]
    [InlineData("{0}(primary.Dispose);")]
    [InlineData("{0}(delegate { primary.Dispose(); });")]
    [InlineData("{0}(() => 1, new() { Name = {0}(() => given.Length).ToString() });")]
    public async Task A_capture_that_cannot_travel_is_refused(string body)
        => Assert.Equal(["RAY010"], await Ids(body.Replace("{0}", "Ray.Run", StringComparison.Ordinal)));

    [Theory]
    [InlineData("int k = 1; Ray.Run(() => k + 1);")]
    [InlineData("Ray.Run(() => { using var s = new MemoryStream(); return s.Length; });")]
    [InlineData("Ray.Run(() => { using var s = new MemoryStream(); Func<long> f = () => s.Length; return f(); });")]
    [InlineData("Ray.Run(() => Static);")]
    [InlineData("Ray.Run(Make);")]
    [InlineData("var s = new MemoryStream(); Local(() => s.Length);")]
    [InlineData("const string path = \"x\"; Ray.Run(() => path.Length);")]
    [InlineData("var s = new MemoryStream(); Ray.Run(() => nameof(s));")]
    [InlineData("var s = new MemoryStream(); Func<long> other = () => s.Length; { int k = 1; Ray.Run(() => k); } other();")]
    [InlineData("var r = Ray.Run(() => 1); Ray.Run(async () => { await Task.Yield(); return r; });")]
    public async Task A_capture_that_can_travel_is_left_alone(string body) => Assert.Empty(await Ids(body));

    [Fact]
    public async Task The_message_names_the_variable_the_type_and_the_way_out()
    {
        var found = Assert.Single(await Compiled.Analyze<ClosureAnalyzer>(Around("var s = new MemoryStream(); Ray.Run(() => s.Length);")));

        Assert.Equal(
            "The closure captures 's', and 'System.IO.MemoryStream' works only in the process that made it; "
                + "make it inside the closure, or capture the data it stands for",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<IEnumerable<string>> Ids(string body)
        => (await Compiled.Analyze<ClosureAnalyzer>(Around(body))).Select(found => found.Id);

    // The facade of the snippet hides the one of Ray.Driver, whose Run is still to come.
    private static string Around(string body) => $$"""
        namespace AkkaRay
        {
            public static class Ray
            {
                public static ObjectRef<R> Run<R>(Func<R> f, TaskOptions? options = null) => null!;
                [System.Runtime.CompilerServices.OverloadResolutionPriority(2)]
                public static ObjectRef<R> Run<R>(Func<Task<R>> f, TaskOptions? options = null) => null!;
                [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
                public static ObjectRef Run(Func<Task> f, TaskOptions? options = null) => null!;
                [System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]
                public static ObjectRef Run(Action f, TaskOptions? options = null) => null!;
            }
        }
        class User(Timer primary)
        {
            Stream _stream = Stream.Null; [NonSerialized] Stream? _left; int _number; static int Static; static Stream s_stream = Stream.Null;
            int Instance() => 1; static int Make() => 1; void Local<R>(Func<R> f) { }
            void Go(Stream given) { {{body}} }
        }
        """;
}
