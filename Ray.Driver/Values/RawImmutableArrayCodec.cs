using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.Values;

/// <summary>Immutable arrays of values without references; one that was never given its elements stays so.</summary>
internal sealed class RawImmutableArrayCodec<T> : ValueCodec<ImmutableArray<T>>
{
    public override void Write(ByteBuffer buffer, ImmutableArray<T> value)
        => RawArrays.Write(buffer, RawContainer.ImmutableArray, value.AsSpan(), value.IsDefault);

    public override ImmutableArray<T> Read(CodecTag tag, ReadOnlySpan<byte> source) => ImmutableCollectionsMarshal.AsImmutableArray(
        RawArrays.Read<T>(typeof(ImmutableArray<T>), RawContainer.ImmutableArray, source));

    public override long SizeOf(ImmutableArray<T> value) => !value.IsDefault ? RawArrays.SizeOf<T>(value.Length) : -1;

    public override void Write(StoredWriter target, ImmutableArray<T> value) => RawArrays.Write<T>(target, RawContainer.ImmutableArray, value.AsSpan());
}
