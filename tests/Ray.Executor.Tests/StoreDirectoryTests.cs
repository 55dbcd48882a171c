using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Serving;
using AkkaRay.Stores;

namespace AkkaRay.Executor.Tests;

public sealed class StoreDirectoryTests : IDisposable
{
    private const long MiB = 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("ray-store-").FullName;
    private readonly StoreHost _store;

    public StoreDirectoryTests()
        => _store = new StoreHost(new StoreSettings { Capacity = 64 * MiB, Folder = _folder, SpillFolder = Path.Combine(_folder, "spill") });

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_store_that_is_entered_while_the_session_ends_is_left_again()
    {
        var directory = new StoreDirectory(OwnerId.New(), new JobId(1), () => [new StoreAddress(_store.TicketPath, default)]);
        var ending = Task.CompletedTask;
        directory.Entered = () =>
        {
            // As far as it comes while a store is entered.
            ending = Task.Run(directory.Dispose);
            Task.WaitAny([ending], TimeSpan.FromMilliseconds(200));
        };

        _ = directory.Home;
        await ending.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.True(SpinWait.SpinUntil(() => _store.Processes == 0, TimeSpan.FromSeconds(20)), "a session that has ended is still in its store");
    }
}
