using AkkaRay.Messages.Calls;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.Executor.Tests;

/// <summary>An owner that tells nodes where its objects are, and learns who has copies.</summary>
public sealed class CopyDeskTests : IDisposable
{
    private const long MiB = 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("ray-store-").FullName;
    private readonly StoreHost _store;

    public CopyDeskTests()
        => _store = new StoreHost(new StoreSettings { Capacity = 64 * MiB, Folder = _folder, SpillFolder = Path.Combine(_folder, "spill") });

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_copy_of_what_was_made_anew_meanwhile_is_not_given_to_others()
    {
        await using var cluster = new ExecutorCluster(1, _store.TicketPath);
        var put = Ray.Put<ReadOnlyMemory<byte>>(new byte[MiB]);
        put.Core.Exports.Know(put);
        var desk = put.Core.Exports.Copies!;
        var reader = Guid.NewGuid();
        var source = await desk.LocateAsync(new CopyQuestion(put.Id, reader, default, false), CancellationToken.None);
        var copy = source.Source! with { Stored = source.Source.Stored!.Value with { Arena = reader } };

        Assert.False(desk.Made(copy, source.Edition + 1));
        Assert.Single(put.Stored!.Copies!.Arenas);
        Assert.True(desk.Made(copy, source.Edition));
        Assert.Equal(2, put.Stored.Copies.Arenas.Count);
        GC.KeepAlive(put);
    }
}
