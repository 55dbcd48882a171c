using System.Net.Sockets;
using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.ObjectStore.Tests.Serving;

/// <summary>Processes that do not behave: they stop, die in between, or ask for what makes trouble.</summary>
public sealed class StoreSessionTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_process_that_does_not_read_holds_up_nobody_who_needs_room()
    {
        using var store = new TestStore(time: new HurriedTime());
        using var stopped = Join(store);

        await Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                Assert.True(store.Host.AskProcesses());
            }
        }).WaitAsync(s_limit);
    }

    [Fact]
    public void What_a_killed_process_waited_for_is_forgotten_with_it()
    {
        using var store = new TestStore(8 * TestStore.MiB, change: settings => settings with { FullTimeout = TimeSpan.FromMinutes(5) });
        var client = store.Connect();
        using var pin = client.Open(store.Put(client, 7_000_000, 1));
        using (var killed = Join(store))
        {
            killed.Send(new StoreFrame(StoreFrameKind.Lease, 1, 4_000_000));
            TestStore.Until(() => store.Host.Admission.Waiting == 1, "its wish did not come");
        }

        TestStore.Until(() => store.Host.Admission.Waiting == 0, "its wish is still waited for");
    }

    [Fact]
    public async Task A_pull_that_fails_for_a_reason_of_any_kind_is_answered()
    {
        using var store = new TestStore();
        store.Host.Puller = static (_, _) => throw new InvalidOperationException("as if by a bug");

        var problem = await Assert.ThrowsAsync<ObjectLostInStoreException>(() => store.Connect().PullAsync("words").WaitAsync(s_limit));

        Assert.Equal("as if by a bug", problem.Message);
    }

    [Fact]
    public async Task A_length_that_no_object_can_have_ends_the_one_who_asks_and_nothing_else()
    {
        using var store = new TestStore();
        using var broken = Join(store);

        broken.Send(new StoreFrame(StoreFrameKind.Lease, 1, long.MaxValue));

        Assert.Null(await Task.Run(broken.Receive).WaitAsync(s_limit));
        store.Put(store.Connect(), 1000, 1);
    }

    [Fact]
    public void What_is_read_in_place_stays_as_it_is_when_the_store_is_closed_and_others_write_on()
    {
        using var store = new TestStore();
        var (writer, reader) = (store.Connect(1), store.Connect(2));
        var name = store.Put(writer, 100_000, 1);
        using var pin = reader.Open(name);

        store.Host.Dispose();
        TestStore.Until(() => !writer.IsAlive && !reader.IsAlive, "the end of the store went unnoticed");
        writer.Free(name);
        for (var i = 0; i < 100 && TryPut(); i++)
        {
            Assert.False(pin.Span.ContainsAnyExcept((byte)1), "it was written over while it was read");
        }

        bool TryPut()
        {
            try
            {
                store.Put(writer, 100_000, 9);
                return true;
            }
            catch (StoreException)
            {
                return false;
            }
        }
    }

    [Fact]
    public void What_a_process_wrote_for_another_ends_with_it_until_that_one_is_told()
    {
        using var store = new TestStore();
        var (writer, owner) = (store.Connect(1), store.Connect(2));
        var (told, untold) = (PutUntold(store, writer), PutUntold(store, writer));
        writer.Told(told);

        writer.Dispose();

        TestStore.Until(
            () =>
            {
                using var kept = owner.TryOpen(untold);
                return kept is null;
            },
            "what nobody knows of is kept");
        using var pin = owner.TryOpen(told);
        Assert.Equal(5, pin!.Span[0]);
    }

    private static StoredName PutUntold(TestStore store, StoreClient writer)
    {
        using var target = writer.Create(store.NewKey(2), 1000);
        target.MarkUntold();
        target.Span.Fill(5);
        return target.Seal();
    }

    private static StoreLine Join(TestStore store)
    {
        var ticket = StoreTicket.Read(store.Host.TicketPath);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(ticket.Address));
        var line = new StoreLine(socket);
        line.Send(new StoreFrame(StoreFrameKind.Hello, 0, StoreFrame.Version, 77, 0, Environment.ProcessId, ticket.Secret));
        var welcome = line.Receive();
        Assert.Equal(StoreFrameKind.Welcome, welcome?.Kind);
        if (welcome!.Value.C != 0 && OperatingSystem.IsLinux())
        {
            using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(Descriptors.Receive(socket), ownsHandle: true);
        }

        TestStore.Until(() => store.Host.Processes > 0, "it was not let in");
        return line;
    }

    // Every look at the clock is a second later.
    private sealed class HurriedTime : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Add(ref _now, TimestampFrequency);
    }
}
