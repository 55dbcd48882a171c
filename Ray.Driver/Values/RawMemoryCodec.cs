using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.Values;

/// <summary>Memory of values without references. Only the part it shows is sent.</summary>
internal sealed class RawMemoryCodec<T> : ValueCodec<Memory<T>>
{
    public override void Write(ByteBuffer buffer, Memory<T> value)
        => RawArrays.Write<T>(buffer, RawContainer.Memory, value.Span);

    public override Memory<T> Read(CodecTag tag, ReadOnlySpan<byte> source)
        => RawArrays.Read<T>(typeof(Memory<T>), RawContainer.Memory, source);

    public override long SizeOf(Memory<T> value) => RawArrays.SizeOf<T>(value.Length);

    public override void Write(StoredWriter target, Memory<T> value) => RawArrays.Write<T>(target, RawContainer.Memory, value.Span);
}
