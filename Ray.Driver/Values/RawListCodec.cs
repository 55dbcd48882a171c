using System.Runtime.InteropServices;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.Values.Graphs;

namespace AkkaRay.Values;

/// <summary>Lists of values without references.</summary>
internal sealed class RawListCodec<T> : ValueCodec<List<T>>
{
    private readonly GraphCodec<List<T>> _other = new();

    public override void Write(ByteBuffer buffer, List<T> value)
    {
        // A class derived from List may have fields of its own.
        if (value.GetType() != typeof(List<T>))
        {
            _other.Write(buffer, value);
            return;
        }

        RawArrays.Write<T>(buffer, RawContainer.List, CollectionsMarshal.AsSpan(value));
    }

    public override List<T> Read(CodecTag tag, ReadOnlySpan<byte> source)
    {
        if (tag == CodecTag.Hyperion)
        {
            return _other.Read(tag, source);
        }

        var elements = RawArrays.Read<T>(typeof(List<T>), RawContainer.List, source) ?? throw Unreadable.For(typeof(List<T>), source);
        var list = new List<T>(elements.Length);
        CollectionsMarshal.SetCount(list, elements.Length);
        elements.CopyTo(CollectionsMarshal.AsSpan(list));
        return list;
    }

    public override long SizeOf(List<T> value) => value.GetType() == typeof(List<T>) ? RawArrays.SizeOf<T>(value.Count) : -1;

    public override void Write(StoredWriter target, List<T> value) => RawArrays.Write<T>(target, RawContainer.List, CollectionsMarshal.AsSpan(value));
}
