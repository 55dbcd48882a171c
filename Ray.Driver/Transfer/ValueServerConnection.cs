using System.Buffers;
using System.Net.Sockets;
using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Transfer;

/// <summary>One caller of a <see cref="ValueServer"/>, from its preamble to its end.</summary>
internal sealed partial class ValueServerConnection(Socket socket, AccessToken token, IValueSource source, TimeProvider time, IRawServer? raw = null)
{
    private static readonly TimeSpan s_preambleTimeout = TimeSpan.FromSeconds(10);

    // A reader that takes no byte for so long is stuck or gone; its memory is not kept for ever.
    private static readonly TimeSpan s_sendTimeout = TimeSpan.FromMinutes(2);

    private readonly byte[] _request = new byte[ValueRequest.SizeMax];

    private OwnerId _caller;
    private bool _isBorrower;

    // Only ever completes: with data or with the end. Awaited before anything else is received.
    private Task<int>? _peek;

    /// <summary>Serves until the caller ends, errs, or <paramref name="stop"/>. Does not throw.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            ValueFrames.Configure(socket);
            if (await (raw is null ? AdmitAsync(stop) : RawAdmission.RunAsync(socket, token, raw, caller => _caller = caller, stop)).ConfigureAwait(false))
            {
                while (await ServeOneAsync(stop).ConfigureAwait(false))
                {
                }
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The caller is gone or too slow, the source failed, or we are stopping: all that is left to do is to close,
            // which tells the caller.
        }
        finally
        {
            socket.Dispose();
            EndTaking();
            if (_isBorrower)
            {
                source.OnBorrower(_caller, isHere: false);
            }
        }
    }

    /// <summary>Whether a caller is let in.</summary>
    public static PreambleStatus StatusOf(Preamble preamble, AccessToken token)
        => !WireVersion.Accepts(preamble.Version) ? PreambleStatus.WrongVersion
            : !preamble.Token.Matches(token) ? PreambleStatus.WrongToken
            : PreambleStatus.Accepted;

    private async Task<bool> AdmitAsync(CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(s_preambleTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        var bytes = new byte[Preamble.Size];
        if (!await ValueFrames.TryReceiveAsync(socket, bytes, either.Token).ConfigureAwait(false)
            || !Preamble.TryRead(bytes, out var preamble) || preamble.Kind != ConnectionKind.Values)
        {
            return false;
        }

        _caller = preamble.Caller;
        var status = StatusOf(preamble, token);
        var reply = new byte[PreambleReply.Size];
        new PreambleReply(status, WireVersion.Current).Write(reply);
        await ValueFrames.SendAsync(socket, reply, either.Token).ConfigureAwait(false);
        return status == PreambleStatus.Accepted;
    }

    private async Task<bool> ServeOneAsync(CancellationToken stop)
    {
        await EndPeekAsync().ConfigureAwait(false);
        if (!await ValueFrames.TryReceiveAsync(socket, _request.AsMemory(0, FrameHeader.Size), stop).ConfigureAwait(false)
            || !FrameHeader.TryRead(_request, out var header))
        {
            return false;
        }

        if (header.Kind is FrameKind.Holds or FrameKind.LocateCopy or FrameKind.CopyMade)
        {
            return await HearAsync(header, stop).ConfigureAwait(false);
        }

        if (header.BodyLength != ValueRequest.BodySize(header.Kind)
            || !await ValueFrames.TryReceiveAsync(socket, _request.AsMemory(0, header.BodyLength), stop).ConfigureAwait(false))
        {
            return false;
        }

        var request = ValueRequest.Read(header.Kind, _request);
        switch (header.Kind)
        {
            case FrameKind.ReleaseValue:
                source.Release(request.Id);
                return true;
            case FrameKind.ReleaseStored:
                source.ReleaseStored(request.Location);
                return true;
            default:
                var value = await WhileHereAsync(gone => AskAsync(request, gone), stop).ConfigureAwait(false);
                using (value.Hold)
                {
                    await AnswerAsync(value, stop).ConfigureAwait(false);
                }

                return true;
        }
    }

    private Task<bool> HearAsync(FrameHeader header, CancellationToken stop) => header.Kind switch
    {
        FrameKind.Holds => NoteAsync(header.BodyLength, stop),
        FrameKind.LocateCopy => LocateAsync(header.BodyLength, stop),
        _ => NoteCopyAsync(header.BodyLength, stop),
    };

    private async Task EndPeekAsync()
    {
        if (_peek is not null)
        {
            await _peek.ConfigureAwait(false);
            _peek = null;
        }
    }

    private async Task<bool> NoteAsync(int length, CancellationToken stop)
    {
        var body = new byte[Math.Min(length, HoldNote.BatchBytesMax)];
        if (length > body.Length || !await ValueFrames.TryReceiveAsync(socket, body, stop).ConfigureAwait(false))
        {
            return false;
        }

        if (!_isBorrower)
        {
            _isBorrower = true;
            source.OnBorrower(_caller, isHere: true);
        }

        var (sequence, notes) = HoldNote.ReadBatch(body);
        if (source.Note(_caller, sequence, notes) is not { } unknown)
        {
            return false;
        }

        await ReplyAsync(FrameKind.HoldsNoted, HoldNote.WriteNoted(sequence, unknown), stop).ConfigureAwait(false);
        return true;
    }

    private ValueTask<HeldValue> AskAsync(ValueRequest request, CancellationToken cancellationToken) => request.Kind switch
    {
        FrameKind.GetStored => source.GetStoredAsync(request.Location, cancellationToken),
        FrameKind.GetIfThere => source.GetIfThereAsync(request.Id, request.Arena),
        FrameKind.GetValueOrPlace => source.GetOrPlaceAsync(request.Id, request.Arena, cancellationToken),
        _ => source.GetAsync(request.Id, cancellationToken),
    };

    private async Task AnswerAsync(HeldValue value, CancellationToken stop)
    {
        var size = FrameHeader.Size + ValueFrames.ValueHeaderSize + FrameHeader.Size + Math.Min(value.Bytes.Length, ValueFrames.ChunkMax);
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var length = ValueFrames.WriteFirst(buffer, value, out var sent);
            await SendAsync(buffer.AsMemory(0, length), stop).ConfigureAwait(false);
            while (sent < value.Bytes.Length)
            {
                var chunk = value.Bytes.Slice(sent, Math.Min(ValueFrames.ChunkMax, value.Bytes.Length - sent));
                length = ValueFrames.WriteChunk(buffer, chunk.Span);
                await SendAsync(buffer.AsMemory(0, length), stop).ConfigureAwait(false);
                sent += chunk.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(s_sendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        await ValueFrames.SendAsync(socket, bytes, either.Token).ConfigureAwait(false);
    }
}
