using AkkaRay.ObjectStore.Clients;
using AkkaRay.Values.Graphs;

namespace AkkaRay.Values;

/// <summary>Arrays of values without references.</summary>
internal sealed class RawArrayCodec<T> : ValueCodec<T[]>
{
    private readonly GraphCodec<T[]> _other = new();

    public override void Write(ByteBuffer buffer, T[] value)
    {
        // A uint[] may stand where an int[] is declared.
        if (value.GetType() != typeof(T[]))
        {
            _other.Write(buffer, value);
            return;
        }

        RawArrays.Write<T>(buffer, RawContainer.Array, value);
    }

    public override T[] Read(CodecTag tag, ReadOnlySpan<byte> source) => tag == CodecTag.Hyperion
        ? _other.Read(tag, source)
        : RawArrays.Read<T>(typeof(T[]), RawContainer.Array, source) ?? throw Unreadable.For(typeof(T[]), source);

    public override long SizeOf(T[] value) => value.GetType() == typeof(T[]) ? RawArrays.SizeOf<T>(value.Length) : -1;

    public override void Write(StoredWriter target, T[] value) => RawArrays.Write<T>(target, RawContainer.Array, value);
}
