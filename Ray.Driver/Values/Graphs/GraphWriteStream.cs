namespace AkkaRay.Values.Graphs;

/// <summary>What Hyperion writes to: a <see cref="ByteBuffer"/>. It also counts how deep the writer is.</summary>
internal sealed class GraphWriteStream(ByteBuffer buffer) : Stream
{
    private int _depth;

    /// <summary>An object begins inside the one before.</summary>
    /// <exception cref="GraphTooDeepException">It is one too many.</exception>
    public void Enter()
    {
        if (++_depth > GraphDepth.Max)
        {
            throw new GraphTooDeepException();
        }
    }

    /// <summary>The object is written.</summary>
    public void Leave() => _depth--;

    private ByteBuffer Buffer { get; } = buffer;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void WriteByte(byte value)
    {
        Buffer.WriteByte(value);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Buffer.Write(buffer.AsSpan(offset, count));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Buffer.Write(buffer);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
