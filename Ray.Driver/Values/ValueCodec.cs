namespace AkkaRay.Values;

/// <summary>Writes and reads values of one declared type that are not null and not plain memory.</summary>
internal abstract class ValueCodec<T>
{
    /// <summary>Appends tag and value. What it leaves behind when it throws is cut off by the caller.</summary>
    public abstract void Write(ByteBuffer buffer, T value);

    /// <summary>Reads a whole encoding; <paramref name="source"/> begins with <paramref name="tag"/>.</summary>
    public abstract T Read(CodecTag tag, ReadOnlySpan<byte> source);
}
