using System.Runtime.InteropServices;
using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.ObjectStore.Tests.Clients;

public sealed class RecyclingTests
{
    private const int Board = 16;

    /// <summary>
    /// One process fills and frees blocks as fast as it can while others read what they can get hold of. Each object is
    /// filled with one number, so that one which changes under its reader is seen.
    /// </summary>
    [Fact]
    public async Task Nothing_is_read_torn_in_100000_recyclings()
    {
        using var store = new TestStore(8 * TestStore.MiB);
        var board = new StoredName?[Board];
        var stop = new CancellationTokenSource();
        var readers = new[] { store.Connect(), store.Connect() };
        var reading = readers.Select((reader, index) => Task.Factory.StartNew(
            () => Read(reader, board, new Random(index), stop.Token), TaskCreationOptions.LongRunning)).ToArray();

        Recycle(store, store.Connect(), board, 100_000);
        await stop.CancelAsync();
        var counts = await Task.WhenAll(reading);

        Assert.True(counts.Sum(count => count.Whole) > 1000, "too little was read to say anything");
        Assert.Equal(0, counts.Sum(count => count.Torn));
        Assert.All(readers, reader => Assert.Equal(0, reader.Pins.Count));
    }

    private static void Recycle(TestStore store, StoreClient client, StoredName?[] board, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var length = 8 * (512 + (i % 3 * 256));
            using var writer = client.Create(store.NewKey(), length);
            MemoryMarshal.Cast<byte, long>(writer.Span).Fill(i);
            var before = Read(board, i % Board);
            Write(board, i % Board, writer.Seal());
            if (before is { } name)
            {
                client.Free(name);
            }
        }
    }

    private static (int Whole, int Torn) Read(StoreClient client, StoredName?[] board, Random random, CancellationToken stop)
    {
        var (whole, torn) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            if (Read(board, random.Next(Board)) is not { } name || TryOpen(client, name) is not { } pin)
            {
                continue;
            }

            using (pin)
            {
                var values = MemoryMarshal.Cast<byte, long>(pin.Span);
                var first = values[0];
                _ = values.ContainsAnyExcept(first) || values[^1] != first ? torn++ : whole++;
            }
        }

        return (whole, torn);
    }

    // The keeper is not asked what became of every object that was missed; that would take most of the time.
    private static StoredPin? TryOpen(StoreClient client, StoredName name)
    {
        try
        {
            return client.TryOpen(name);
        }
        catch (ObjectLostInStoreException)
        {
            return null;
        }
    }

    private static StoredName? Read(StoredName?[] board, int index)
    {
        lock (board)
        {
            return board[index];
        }
    }

    private static void Write(StoredName?[] board, int index, StoredName name)
    {
        lock (board)
        {
            board[index] = name;
        }
    }
}
