using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Transfer;

/// <summary>One connection to a holder, past its preamble. Used by one request at a time.</summary>
internal sealed class ValueConnection(ValueEndpoint endpoint, Socket socket) : IDisposable
{
    private readonly byte[] _request = new byte[ValueRequest.SizeMax];
    private readonly byte[] _header = new byte[FrameHeader.Size + ValueFrames.ValueHeaderSize];

    public ValueEndpoint Endpoint { get; } = endpoint;

    /// <summary>When it was given back last, by the pool's clock.</summary>
    public long IdleSince { get; set; }

    /// <summary>Whether nothing says that the other end has closed it.</summary>
    public bool LooksAlive => socket.Connected && !socket.Poll(0, SelectMode.SelectRead);

    public async Task<HeldValue> GetAsync(ValueRequest request, CancellationToken cancellationToken)
    {
        await TellAsync(request, cancellationToken).ConfigureAwait(false);
        return await ReceiveValueAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for many at once and gives each answer as it comes; they come in the order of the requests.</summary>
    public async Task GetManyAsync(IReadOnlyList<ValueRequest> requests, Action<int, HeldValue> received, CancellationToken cancellationToken)
    {
        var frames = new byte[requests.Count * ValueRequest.SizeMax];
        var length = 0;
        for (var i = 0; i < requests.Count; i++)
        {
            length += requests[i].Write(frames.AsSpan(length));
        }

        await SendAsync(frames.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < requests.Count; i++)
        {
            received(i, await ReceiveValueAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<HeldValue> ReceiveValueAsync(CancellationToken cancellationToken)
    {
        var header = await ReceiveHeaderAsync(cancellationToken).ConfigureAwait(false);
        if (header.Kind != FrameKind.ValueHeader || header.BodyLength != ValueFrames.ValueHeaderSize)
        {
            throw new InvalidDataException(Unexpected(header));
        }

        await ReceiveAsync(_header.AsMemory(0, ValueFrames.ValueHeaderSize), cancellationToken).ConfigureAwait(false);
        var status = (ValueStatus)_header[0];
        var length = BinaryPrimitives.ReadInt64LittleEndian(_header.AsSpan(1));
        if (status > ValueStatus.Pending || length < 0 || length > Array.MaxLength)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"it announced {length} bytes of kind {(int)status}"));
        }

        return new HeldValue(status, await ReceiveChunksAsync((int)length, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Sends a request that is not answered.</summary>
    public async Task TellAsync(ValueRequest request, CancellationToken cancellationToken)
    {
        var length = request.Write(_request);
        await SendAsync(_request.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken)
    {
        try
        {
            await ValueFrames.SendAsync(socket, frames, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            throw new ConnectionUnusedException(exception);
        }
    }

    /// <summary>Sends a frame and waits for the answer, which must be of a certain kind.</summary>
    public async Task<byte[]> AskAsync(FrameKind kind, byte[] body, FrameKind answer, CancellationToken cancellationToken)
    {
        var frame = new byte[FrameHeader.Size + body.Length];
        new FrameHeader(kind, body.Length).Write(frame);
        body.CopyTo(frame, FrameHeader.Size);
        await ValueFrames.SendAsync(socket, frame, cancellationToken).ConfigureAwait(false);
        var header = await ReceiveHeaderAsync(cancellationToken).ConfigureAwait(false);
        if (header.Kind != answer)
        {
            throw new InvalidDataException(Unexpected(header));
        }

        var bytes = new byte[header.BodyLength];
        await ReceiveAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    /// <summary>Completes when something comes, or with 0 when the other end has closed.</summary>
    public Task<int> PeekAsync(CancellationToken cancellationToken) => socket.ReceiveAsync(new byte[1], SocketFlags.Peek, cancellationToken).AsTask();

    public void Dispose() => socket.Dispose();

    private async Task<FrameHeader> ReceiveHeaderAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await ValueFrames.TryReceiveAsync(socket, _header.AsMemory(0, FrameHeader.Size), cancellationToken).ConfigureAwait(false))
            {
                throw new ConnectionUnusedException();
            }
        }
        catch (SocketException exception)
        {
            throw new ConnectionUnusedException(exception);
        }

        return Header();
    }

    private async Task<byte[]> ReceiveChunksAsync(int length, CancellationToken cancellationToken)
    {
        var value = length == 0 ? [] : GC.AllocateUninitializedArray<byte>(length);
        for (var received = 0; received < length;)
        {
            await ReceiveAsync(_header.AsMemory(0, FrameHeader.Size), cancellationToken).ConfigureAwait(false);
            var header = Header();
            if (header.Kind != FrameKind.ValueChunk || header.BodyLength == 0 || header.BodyLength > length - received)
            {
                throw new InvalidDataException(Unexpected(header));
            }

            await ReceiveAsync(value.AsMemory(received, header.BodyLength), cancellationToken).ConfigureAwait(false);
            received += header.BodyLength;
        }

        return value;
    }

    private async Task ReceiveAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        if (!await ValueFrames.TryReceiveAsync(socket, target, cancellationToken).ConfigureAwait(false))
        {
            throw new EndOfStreamException("it ended in the middle of the value");
        }
    }

    private FrameHeader Header() => FrameHeader.TryRead(_header, out var header)
        ? header
        : throw new InvalidDataException("it sent what is no frame");

    private static string Unexpected(FrameHeader header)
        => string.Create(CultureInfo.InvariantCulture, $"it sent a frame {header.Kind} of {header.BodyLength} bytes out of turn");
}
