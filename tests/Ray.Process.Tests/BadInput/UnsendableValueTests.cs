using AkkaRay.Local;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>Values that cannot leave a process: told where they are given, by the way to the member and its type.</summary>
public sealed class UnsendableValueTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private LocalCluster _cluster = null!;
    private IRay _ray = null!;

    public async Task InitializeAsync()
    {
        _cluster = await LocalCluster.StartAsync(new() { Workers = 1, CpusPerWorker = 1 });
        _ray = await Ray.InitAsync(_cluster.Address);
    }

    public async Task DisposeAsync()
    {
        await _ray.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Argument_is_refused_at_the_call_by_member_path_and_type()
    {
        await using var file = File.OpenRead(typeof(Work).Assembly.Location);
        var parcel = new Parcel("open") { Inside = new Box { Content = file } };

        var error = Assert.Throws<RaySerializationException>(() => Work.Remote.On(_ray).Describe(parcel));

        Assert.Contains("Inside.Content", error.Message, StringComparison.Ordinal);
        Assert.Contains("System.IO.FileStream", error.Message, StringComparison.Ordinal);
        Assert.Equal("open", await Work.Remote.On(_ray).Describe(new Parcel("open")));
    }

    [Fact]
    public async Task Value_put_is_refused_at_once_by_type()
    {
        using var timer = new Timer(_ => { });

        var error = Assert.Throws<RaySerializationException>(() => _ray.Put(new Box { Content = timer }));

        Assert.Contains("Content", error.Message, StringComparison.Ordinal);
        Assert.Contains("System.Threading.Timer", error.Message, StringComparison.Ordinal);
        Assert.Equal(9, await Work.Remote.On(_ray).Square(3));
    }

    [Fact]
    public async Task Captured_value_is_refused_at_the_call()
    {
        await using var file = File.OpenRead(typeof(Work).Assembly.Location);
        var box = new Box { Content = file };

        var error = Assert.Throws<RaySerializationException>(() => _ray.Run(() => box.Content is null));

        Assert.Contains("System.IO.FileStream", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_is_refused_at_the_await_and_the_executor_goes_on()
    {
        var executor = await Work.Remote.On(_ray).Pid();

        var error = await Assert.ThrowsAsync<RaySerializationException>(() => Work.Remote.On(_ray).Unsendable().WaitAsync(Limit));

        Assert.Contains("Unsendable", error.Message, StringComparison.Ordinal);
        Assert.Contains("Inside.Content", error.Message, StringComparison.Ordinal);
        Assert.Contains("System.IO.FileStream", error.Message, StringComparison.Ordinal);
        Assert.Equal(executor, await Work.Remote.On(_ray).Pid());
    }
}
