using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.Values;

/// <summary>Read-only memory of values without references. Only the part it shows is sent.</summary>
internal sealed class RawReadOnlyMemoryCodec<T> : ValueCodec<ReadOnlyMemory<T>>
{
    public override void Write(ByteBuffer buffer, ReadOnlyMemory<T> value)
        => RawArrays.Write(buffer, RawContainer.ReadOnlyMemory, value.Span);

    public override ReadOnlyMemory<T> Read(CodecTag tag, ReadOnlySpan<byte> source)
        => RawArrays.Read<T>(typeof(ReadOnlyMemory<T>), RawContainer.ReadOnlyMemory, source);

    public override long SizeOf(ReadOnlyMemory<T> value) => RawArrays.SizeOf<T>(value.Length);

    public override void Write(StoredWriter target, ReadOnlyMemory<T> value) => RawArrays.Write<T>(target, RawContainer.ReadOnlyMemory, value.Span);

    public override ReadOnlyMemory<T> ReadInPlace(CodecTag tag, StoredPin pin)
        => RawArrays.ReadInPlace<T>(typeof(ReadOnlyMemory<T>), RawContainer.ReadOnlyMemory, pin);
}
