using System.Runtime.InteropServices;

namespace AkkaRay.Values.Graphs;

/// <summary>What Hyperion reads from: bytes that somebody else keeps in place.</summary>
internal sealed class GraphReadStream(nint address, int length) : Stream
{
    private int _position;
    private int _depth;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>How many bytes are left.</summary>
    public int Remaining => length - _position;

    /// <summary>An object begins inside the one before.</summary>
    /// <exception cref="GraphTooDeepException">It is one too many; no writer made this.</exception>
    public void Enter()
    {
        if (++_depth > GraphDepth.Max)
        {
            throw new GraphTooDeepException();
        }
    }

    /// <summary>The object is read.</summary>
    public void Leave() => _depth--;

    public override int ReadByte()
    {
        return _position < length ? Marshal.ReadByte(address, _position++) : -1;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override unsafe int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, Remaining);
        new ReadOnlySpan<byte>((byte*)address + _position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
