using System.Buffers.Binary;
using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore.Serving;
using AkkaRay.Transfer;
using AkkaRay.Worker.Transfers;

namespace AkkaRay.Worker.Tests.Transfers;

/// <summary>A node that gives half of an object and then ends, or says nothing any more.</summary>
internal sealed class HalfSource : IRawServer, IValueSource, IAsyncDisposable
{
    private readonly AccessToken _token = AccessToken.New();
    private readonly ValueServer _server;
    private readonly byte[] _bytes;
    private readonly bool _stalls;
    private int _asked;

    public HalfSource(ObjectId id, byte[] bytes, bool stalls)
    {
        (_bytes, _stalls) = (bytes, stalls);
        _server = new ValueServer("127.0.0.1", _token, this, raw: this);
        Address = new ObjectAddress(id, "127.0.0.1", _server.EnsureStarted(), _token)
        {
            Stored = new StoredLocation(Guid.NewGuid(), 64, 1, bytes.Length, 0),
        };
    }

    public ObjectAddress Address { get; }

    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Completes when half was sent.</summary>
    public TaskCompletionSource SentHalf { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the reader has closed the connection.</summary>
    public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Serve(Socket socket)
    {
        var request = new byte[FrameHeader.Size + CopyServer.RequestSize];
        RawSockets.TryFill(socket, request);
        Interlocked.Increment(ref _asked);
        var head = new byte[CopyServer.HeadSize];
        new FrameHeader(FrameKind.CopyHeader, CopyServer.HeadSize - FrameHeader.Size).Write(head);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(FrameHeader.Size + 1), _bytes.Length);
        RawSockets.Send(socket, head);
        RawSockets.Send(socket, _bytes.AsSpan(0, _bytes.Length / 2));
        SentHalf.TrySetResult();
        if (_stalls)
        {
            WaitForEnd(socket);
        }
    }

    public ValueTask<HeldValue> GetAsync(ObjectId id, CancellationToken cancellationToken) => new(new HeldValue(ValueStatus.Unknown, default));

    public void Release(ObjectId id)
    {
        // It holds no values.
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void WaitForEnd(Socket socket)
    {
        try
        {
            socket.Receive(new byte[1]);
        }
        catch (SocketException)
        {
            // That is an end, too.
        }

        Closed.TrySetResult();
    }
}
