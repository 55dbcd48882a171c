using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.Worker.Transfers;

/// <summary>Reads one object from another node's store straight into this one's, blocking. Tells how far it came if it breaks.</summary>
internal sealed class CopyReceiver(OwnerId self)
{
    private const int ConnectMillisMax = 10_000;

    // A source that sends nothing for so long is stuck or gone.
    private const int ReceiveMillisMax = 30_000;

    private const int SliceMax = 8 * 1024 * 1024;

    /// <summary>How many bytes are there, from the beginning.</summary>
    public long Received { get; private set; }

    /// <summary>Whether the source does not have the object, or is not there any more.</summary>
    public bool IsGone { get; private set; }

    /// <exception cref="IOException">The source stopped, or makes no sense.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="ObjectDisposedException">It was cancelled.</exception>
    public void Run(ObjectAddress source, long from, StoredWriter target, CancellationToken stop)
    {
        Received = from;
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, SendTimeout = ConnectMillisMax, ReceiveTimeout = ReceiveMillisMax };
        using var ending = stop.Register(static state => Close((Socket)state!), socket);
        Connect(socket, source);
        Greet(socket, source);
        Request(socket, source.Stored!.Value, from);
        var length = ReceiveHead(socket);
        if (length != target.Length - from)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"it announced {length} bytes, and {target.Length - from} are missing"));
        }

        while (Received < target.Length)
        {
            var rest = target.Span[(int)Received..];
            var count = socket.Receive(rest[..Math.Min(rest.Length, SliceMax)]);
            Received += count > 0 ? count : throw new EndOfStreamException("it closed the connection in the middle of the object");
        }

        ReceiveEnd(socket, source.Stored.Value.Generation);
    }

    // Wakes a thread that is reading, which closing alone does not.
    private static void Close(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was not connected yet, or is over.
        }

        socket.Dispose();
    }

    private void Connect(Socket socket, ObjectAddress source)
    {
        try
        {
            socket.Connect(source.Host, source.Port);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            IsGone = true;
            throw;
        }
    }

    private void Greet(Socket socket, ObjectAddress source)
    {
        var preamble = new byte[Preamble.Size];
        new Preamble(ConnectionKind.Copies, WireVersion.Current, source.Token, self).Write(preamble);
        RawSockets.Send(socket, preamble);
        var bytes = new byte[PreambleReply.Size];
        Fill(socket, bytes);
        if (!PreambleReply.TryRead(bytes, out var reply) || reply.Status != PreambleStatus.Accepted)
        {
            IsGone = true;
            throw new InvalidDataException("another process listens there now");
        }
    }

    private static void Request(Socket socket, StoredLocation location, long from)
    {
        var request = new byte[FrameHeader.Size + CopyServer.RequestSize];
        new FrameHeader(FrameKind.ReadCopy, CopyServer.RequestSize).Write(request);
        location.Write(request.AsSpan(FrameHeader.Size));
        BinaryPrimitives.WriteInt64LittleEndian(request.AsSpan(FrameHeader.Size + StoredLocation.Size), from);
        RawSockets.Send(socket, request);
    }

    private long ReceiveHead(Socket socket)
    {
        var head = new byte[CopyServer.HeadSize];
        Fill(socket, head);
        if (!FrameHeader.TryRead(head, out var header) || header.Kind != FrameKind.CopyHeader)
        {
            throw new InvalidDataException("it sent what is no answer");
        }

        if (head[FrameHeader.Size] != (byte)ValueStatus.Value)
        {
            IsGone = true;
            throw new InvalidDataException("it does not have the object any more");
        }

        return BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(FrameHeader.Size + 1));
    }

    private static void ReceiveEnd(Socket socket, ulong generation)
    {
        var end = new byte[sizeof(ulong)];
        Fill(socket, end);
        if (BinaryPrimitives.ReadUInt64LittleEndian(end) != generation)
        {
            throw new InvalidDataException("what it sent does not end as the object does");
        }
    }

    private static void Fill(Socket socket, Span<byte> target)
    {
        if (!RawSockets.TryFill(socket, target))
        {
            throw new EndOfStreamException("it closed the connection");
        }
    }
}
