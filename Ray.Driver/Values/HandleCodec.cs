using AkkaRay.Actors;
using AkkaRay.Values.Graphs;

namespace AkkaRay.Values;

/// <summary>Handles to actors that are themselves the value: the tag, then the <see cref="ActorAddress"/>.</summary>
internal sealed class HandleCodec<T> : ValueCodec<T>
{
    private readonly GraphCodec<T> _other = new();

    public override void Write(ByteBuffer buffer, T value)
    {
        // A typed handle declared as an untyped one keeps its type, which only a graph writes down.
        if (value!.GetType() != typeof(T))
        {
            _other.Write(buffer, value);
            return;
        }

        var address = HandleImporter.Export((ActorHandle)(object)value);
        buffer.WriteByte((byte)CodecTag.Actor);
        address.Write(buffer.GetSpan(address.Size));
        buffer.Advance(address.Size);
    }

    public override T Read(CodecTag tag, ReadOnlySpan<byte> source)
    {
        if (tag == CodecTag.Hyperion)
        {
            return _other.Read(tag, source);
        }

        if (tag != CodecTag.Actor)
        {
            throw Unreadable.For(typeof(T), source);
        }

        try
        {
            return (T)(object)HandleImporter.Import(typeof(T), ActorAddress.Read(source[1..]));
        }
        catch (ArgumentException exception)
        {
            throw Unreadable.Because(typeof(T), exception);
        }
    }
}
