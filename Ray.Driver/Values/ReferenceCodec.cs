using AkkaRay.Messages.Calls;
using AkkaRay.Values.Graphs;

namespace AkkaRay.Values;

/// <summary>References that are themselves the value: the tag, then the <see cref="ObjectAddress"/>.</summary>
internal sealed class ReferenceCodec<T> : ValueCodec<T>
{
    private readonly ReferenceImporter _importer = ReferenceImporter.For(typeof(T));
    private readonly GraphCodec<T> _other = new();

    public override void Write(ByteBuffer buffer, T value)
    {
        // A typed reference declared as an untyped one keeps its type, which only a graph writes down.
        if (value!.GetType() != typeof(T))
        {
            _other.Write(buffer, value);
            return;
        }

        var address = ReferenceImporter.Session(typeof(T)).Export((ObjectRef)(object)value);
        buffer.WriteByte((byte)CodecTag.Reference);
        var size = address.Size;
        address.Write(buffer.GetSpan(size));
        buffer.Advance(size);
    }

    public override T Read(CodecTag tag, ReadOnlySpan<byte> source)
    {
        if (tag == CodecTag.Hyperion)
        {
            return _other.Read(tag, source);
        }

        if (tag != CodecTag.Reference)
        {
            throw Unreadable.For(typeof(T), source);
        }

        var address = ReadAddress(source);
        return (T)(object)_importer.Import(ReferenceImporter.Session(typeof(T)), address);
    }

    private static ObjectAddress ReadAddress(ReadOnlySpan<byte> source)
    {
        try
        {
            return ObjectAddress.Read(source[1..], out _);
        }
        catch (ArgumentException exception)
        {
            throw Unreadable.Because(typeof(T), exception);
        }
    }
}
