using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using AkkaRay.Actors;
using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Driver.Tests.Actors;

/// <summary>A connection that replaces a broken one, and what an executor says on it of calls that were out.</summary>
public sealed class ActorConnectionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Call_that_may_have_run_and_has_no_result_any_more_fails_and_says_so()
    {
        await using var world = await World.BeginAsync();
        var (caller, call) = (world.Caller(), world.Owner.Task(2, retries: 0));
        world.Resume(caller, call);

        await world.SayAsync(FrameKind.CallsResumed, [0, 0, 0, 0, .. Bytes(2)]);

        var error = await Assert.ThrowsAsync<ActorUnavailableException>(() => call.Result.WaitAsync().WaitAsync(Patience));
        Assert.Contains("may have run", error.Message, StringComparison.Ordinal);
        Assert.Contains("given up the result", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_that_another_actor_hands_back_is_no_answer_to_who_asks_what_became_of_its_own()
    {
        await using var world = await World.BeginAsync();
        var (asks, call) = (world.Caller(), world.Owner.Task(2, retries: 0));
        world.Resume(asks, call);

        // Of an actor on the same connection that is just ending; then the answer, for the first.
        await world.SayAsync(FrameKind.TasksReturned, Bytes(9));
        await world.SayAsync(FrameKind.CallsResumed, [0, 0, 0, 0, .. Bytes(2)]);

        await Assert.ThrowsAsync<ActorUnavailableException>(() => call.Result.WaitAsync().WaitAsync(Patience));
    }

    private static byte[] Bytes(ulong number)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        return bytes;
    }

    private sealed class World(TestOwner owner, ActorConnection connection, Socket executor) : IAsyncDisposable
    {
        public TestOwner Owner => owner;

        public static async Task<World> BeginAsync()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var owner = new TestOwner();
            var endpoint = new Endpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, null);
            var place = new ActorPlace(default, "node", "", default, 1, endpoint, default);
            var connection = ActorConnection.TryOpen(place, owner.Core.Dispatcher, static () => { })!;
            var executor = await listener.AcceptSocketAsync();
            var accepted = new byte[PreambleReply.Size];
            new PreambleReply(PreambleStatus.Accepted, Messages.WireVersion.Current).Write(accepted);
            await executor.SendAsync(accepted);
            return new World(owner, connection, executor);
        }

        public ActorCaller Caller()
            => new(owner.Core.Actors, new ActorAddress(new ActorId(OwnerId.New(), 1), "Counter", ConcurrencyMode.Serial, 0, -1), isOwned: false);

        public void Resume(ActorCaller caller, params List<PendingTask> calls)
        {
            var target = connection.Attach(caller, 1)!.Value;
            connection.Add(calls);
            connection.Resume(caller, target, calls);
        }

        public async Task SayAsync(FrameKind kind, byte[] body)
        {
            var frame = new byte[FrameHeader.Size + body.Length];
            new FrameHeader(kind, body.Length).Write(frame);
            body.CopyTo(frame, FrameHeader.Size);
            await executor.SendAsync(frame);
        }

        public async ValueTask DisposeAsync()
        {
            connection.Close();
            executor.Dispose();
            await owner.DisposeAsync();
        }
    }
}
