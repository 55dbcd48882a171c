namespace AkkaRay.Driver.Tests.Values;

public sealed class RefusalTests
{
    private sealed class Order
    {
        public Customer? Customer { get; set; }

        public Stream? Attachment { get; set; }
    }

    private sealed class Customer(Stream log)
    {
        private readonly Stream _log = log;

        public bool CanLog => _log.CanWrite;
    }

    private struct Handle
    {
        public nint Pointer { get; set; }

        public string Name { get; set; }
    }

    private sealed class Locked
    {
        private readonly object _syncRoot = new();

        public override string ToString() => _syncRoot.ToString()!;
    }

    [Fact]
    public void A_stream_in_a_member_is_named_with_its_path()
    {
        using var log = File.OpenRead(typeof(RefusalTests).Assembly.Location);
        Assert.Equal(
            "Order.Customer._log (System.IO.FileStream) cannot be sent to another process: it belongs to this one. Pass what is needed to open it again.",
            Trip.Refusal(new Order { Customer = new Customer(log) }));
    }

    [Fact]
    public void A_null_stream_is_no_harm() => Assert.Null(Trip.Of(new Order()).Attachment);

    [Fact]
    public void Paths_lead_through_lists_dictionaries_and_closures()
    {
        using var log = new MemoryStream();
        Assert.StartsWith("List<Order>[1].Attachment ", Trip.Refusal(new List<Order> { new(), new() { Attachment = log } }), StringComparison.Ordinal);
        Assert.StartsWith("Dictionary<String, Object>[log] ", Trip.Refusal(new Dictionary<string, object> { ["log"] = log }), StringComparison.Ordinal);
        Func<long> length = () => log.Length;
        Assert.StartsWith("closure.log (System.IO.MemoryStream)", Trip.Refusal(length), StringComparison.Ordinal);
    }

    [Fact]
    public void What_belongs_to_this_process_is_refused()
    {
        using var cancel = new CancellationTokenSource();
        using var semaphore = new SemaphoreSlim(1);
        using var timer = new Timer(_ => { });
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        using var client = new HttpClient();
        using var ended = new ManualResetEvent(true);
        object[] values =
        [
            Thread.CurrentThread, Task.CompletedTask, Task.FromResult(1), cancel, cancel.Token, semaphore, timer, socket,
            client, ended, new AsyncLocal<int>(), typeof(RefusalTests).Assembly, new WeakReference("x"), (nint)5,
            new FileInfo("x"), System.Diagnostics.Process.GetCurrentProcess(), new[] { 1 }.ToLookup(x => x),
            System.Threading.Channels.Channel.CreateBounded<int>(1), new Handle { Name = "x" }, new Locked(), new List<nint> { 1 },
        ];
        Assert.Contains("cannot be sent to another process", Trip.Refusal(new Lock()), StringComparison.Ordinal);
        foreach (var value in values)
        {
            Assert.Contains("cannot be sent to another process", Trip.Refusal(value), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_name_on_the_list_is_a_type()
    {
        var names = (Dictionary<string, string>)typeof(AkkaRay.Values.Graphs.Unsendable)
            .GetField("s_types", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetValue(null)!;
        string[] assemblies =
        [
            "System.Private.CoreLib", "System.IO.FileSystem.Watcher", "System.Net.Sockets", "System.Net.Http", "System.Data.Common",
            "System.IO.MemoryMappedFiles", "System.Diagnostics.Process", "System.ComponentModel.TypeConverter", "System.Threading",
            "System.Threading.Channels", "System.Linq", "Akka", "Ray.Driver",
        ];
        var unknown = names.Keys.Where(name => assemblies.All(assembly => Type.GetType($"{name}, {assembly}") is null));
        Assert.Empty(unknown);
    }

    [Fact]
    public void A_token_that_is_never_cancelled_may_travel()
    {
        var none = CancellationToken.None;
        Func<bool> canBeCanceled = () => none.CanBeCanceled;
        Assert.False(Trip.Of(canBeCanceled)());
    }

    [Fact]
    public void A_delegate_compiled_at_run_time_is_refused()
    {
        System.Linq.Expressions.Expression<Func<int, int>> twice = x => x * 2;
        Assert.Contains("compiled while", Trip.Refusal(twice.Compile()), StringComparison.Ordinal);
        Assert.Equal(4, Trip.Of(twice).Compile()(2));
    }

    [Fact]
    public void After_a_refusal_the_buffer_is_as_before()
    {
        var buffer = new AkkaRay.Values.ByteBuffer();
        buffer.WriteByte(9);
        Assert.Throws<RaySerializationException>(() => AkkaRay.Values.Codec<object>.Write(buffer, Task.CompletedTask));
        Assert.Equal([9], buffer.ToArray());
    }
}
