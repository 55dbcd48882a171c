using AkkaRay.Messages.Calls;

namespace AkkaRay.Connections;

/// <summary>Cuts the bytes of an accepted caller's connection into frames, after the reply to its preamble.</summary>
internal sealed class FrameReader
{
    private byte[] _bytes = new byte[64 * 1024];
    private int _length;
    private bool _isAccepted;

    /// <summary>Handles one frame; false ends the connection. The body is only valid during the call.</summary>
    public delegate bool FrameHandler(FrameKind kind, ReadOnlySpan<byte> body);

    /// <summary>Where to receive the next bytes.</summary>
    public Span<byte> Free => _bytes.AsSpan(_length);

    /// <summary>Whether the last bytes filled all of <see cref="Free"/>, so that more may be there.</summary>
    public bool WasFull { get; private set; }

    /// <summary>Takes in <paramref name="count"/> bytes and handles what they complete; false if they are no frames.</summary>
    public bool Received(int count, FrameHandler handle)
    {
        WasFull = count == Free.Length;
        _length += count;
        var position = 0;
        if (!_isAccepted)
        {
            if (_length < PreambleReply.Size)
            {
                return true;
            }

            if (!PreambleReply.TryRead(_bytes, out var reply) || reply.Status != PreambleStatus.Accepted)
            {
                return false;
            }

            _isAccepted = true;
            position = PreambleReply.Size;
        }

        return HandleFrames(ref position, handle) && KeepRest(position);
    }

    private bool HandleFrames(ref int position, FrameHandler handle)
    {
        while (_length - position >= FrameHeader.Size)
        {
            if (!FrameHeader.TryRead(_bytes.AsSpan(position), out var header))
            {
                return false;
            }

            var end = position + FrameHeader.Size + header.BodyLength;
            if (end > _length)
            {
                break;
            }

            if (!handle(header.Kind, _bytes.AsSpan(position + FrameHeader.Size, header.BodyLength)))
            {
                return false;
            }

            position = end;
        }

        return true;
    }

    private bool KeepRest(int position)
    {
        var rest = _length - position;
        if (position > 0 && rest > 0)
        {
            Buffer.BlockCopy(_bytes, position, _bytes, 0, rest);
        }

        _length = rest;
        if (_length == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        return true;
    }
}
