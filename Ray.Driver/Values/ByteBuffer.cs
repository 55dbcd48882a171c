using System.Buffers;

namespace AkkaRay.Values;

/// <summary>A growing array of bytes that is written once and used again: the target of every codec.</summary>
internal sealed class ByteBuffer(int capacity = 256) : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[capacity];

    /// <summary>How many bytes are written.</summary>
    public int Length { get; private set; }

    /// <summary>What is written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The array itself, for sockets; valid until the next write.</summary>
    public byte[] Array => _bytes;

    /// <summary>The written bytes from <paramref name="start"/> on, to be patched.</summary>
    public Span<byte> Patch(int start) => _bytes.AsSpan(start, Length - start);

    /// <summary>Forgets what is written, or what is written after <paramref name="length"/>.</summary>
    public void Truncate(int length = 0) => Length = length;

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    /// <summary>Appends one byte.</summary>
    public void WriteByte(byte value)
    {
        Ensure(1);
        _bytes[Length++] = value;
    }

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> source)
    {
        Ensure(source.Length);
        source.CopyTo(_bytes.AsSpan(Length));
        Length += source.Length;
    }

    /// <summary>A copy of exactly what is written.</summary>
    public byte[] ToArray() => Written.ToArray();

    private void Ensure(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count)
    {
        var needed = (long)Length + count;
        if (needed > System.Array.MaxLength)
        {
            throw new RaySerializationException($"{needed} bytes are needed for one value; it may take {System.Array.MaxLength}. Split it.");
        }

        System.Array.Resize(ref _bytes, (int)Math.Min(Math.Max(_bytes.Length * 2L, needed), System.Array.MaxLength));
    }
}
