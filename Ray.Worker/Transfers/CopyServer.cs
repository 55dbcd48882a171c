using System.Buffers.Binary;
using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.ObjectStore.Serving;
using AkkaRay.Stores;
using AkkaRay.Transfer;

namespace AkkaRay.Worker.Transfers;

/// <summary>Gives other nodes copies of what lies in this node's store: the bytes as they lie there, straight into the socket.</summary>
internal sealed class CopyServer : IRawServer
{
    // A reader that takes no byte for so long is stuck or gone; what it reads is not kept for ever.
    private const int SendMillisMax = 60_000;

    /// <summary>How long a request's body is.</summary>
    public const int RequestSize = StoredLocation.Size + sizeof(long);

    /// <summary>How long the head of an answer is, with its frame.</summary>
    public const int HeadSize = FrameHeader.Size + 1 + sizeof(long);

    /// <summary>Set once the store is there.</summary>
    public NodeStore? Store { get; set; }

    public void Serve(Socket socket)
    {
        socket.SendTimeout = SendMillisMax;
        var request = new byte[FrameHeader.Size + RequestSize];
        while (RawSockets.TryFill(socket, request)
            && FrameHeader.TryRead(request, out var header) && header is { Kind: FrameKind.ReadCopy, BodyLength: RequestSize })
        {
            var body = request.AsSpan(FrameHeader.Size);
            Answer(socket, StoredLocation.Read(body), BinaryPrimitives.ReadInt64LittleEndian(body[StoredLocation.Size..]));
        }
    }

    private void Answer(Socket socket, StoredLocation location, long from)
    {
        if (Store is not { } store || store.Id != location.Arena || from < 0 || from > location.Length)
        {
            SendHead(socket, ValueStatus.Unknown, 0);
            return;
        }

        try
        {
            using var pin = store.Open(location);
            SendHead(socket, ValueStatus.Value, location.Length - from);
            RawSockets.Send(socket, pin.Span[(int)from..]);
            SendEnd(socket, location.Generation);
        }
        catch (ObjectLostException)
        {
            // Other failures, such as no room to bring it back from disk, close the connection: the reader tries again.
            SendHead(socket, ValueStatus.Unknown, 0);
        }
    }

    private static void SendHead(Socket socket, ValueStatus status, long length)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        new FrameHeader(FrameKind.CopyHeader, HeadSize - FrameHeader.Size).Write(head);
        head[FrameHeader.Size] = (byte)status;
        BinaryPrimitives.WriteInt64LittleEndian(head[(FrameHeader.Size + 1)..], length);
        RawSockets.Send(socket, head);
    }

    private static void SendEnd(Socket socket, ulong generation)
    {
        Span<byte> end = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(end, generation);
        RawSockets.Send(socket, end);
    }
}
