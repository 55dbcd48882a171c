using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.Values;

/// <summary>Writes and reads values of one declared type that are not null and not plain memory.</summary>
internal abstract class ValueCodec<T>
{
    /// <summary>Appends tag and value. What it leaves behind when it throws is cut off by the caller.</summary>
    public abstract void Write(ByteBuffer buffer, T value);

    /// <summary>Reads a whole encoding; <paramref name="source"/> begins with <paramref name="tag"/>.</summary>
    public abstract T Read(CodecTag tag, ReadOnlySpan<byte> source);

    /// <summary>How long the encoding will be; -1 if that is known only when it is written.</summary>
    public virtual long SizeOf(T value) => -1;

    /// <summary>Writes the encoding, of exactly <see cref="SizeOf"/> bytes, into shared memory.</summary>
    public virtual void Write(StoredWriter target, T value) => throw new NotSupportedException();

    /// <summary>
    /// Reads an encoding that lies in shared memory, in place if the value can be that. Takes <paramref name="pin"/> over:
    /// it ends with this call, or with the value.
    /// </summary>
    public virtual T ReadInPlace(CodecTag tag, StoredPin pin)
    {
        using (pin)
        {
            return Read(tag, pin.Span);
        }
    }
}
