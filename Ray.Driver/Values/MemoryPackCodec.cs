using System.Reflection;
using AkkaRay.Values.Graphs;
using MemoryPack;

namespace AkkaRay.Values;

/// <summary>Types that <see cref="MemoryPackSafety"/> lets pass. What it cannot write after all goes as an object graph.</summary>
internal sealed class MemoryPackCodec<T> : ValueCodec<T>
{
    private readonly GraphCodec<T> _other = new();
    private readonly FieldInfo[] _lists = MemoryPackSafety.ListFields(typeof(T));

    public override void Write(ByteBuffer buffer, T value)
    {
        if (!IsExactly(value!))
        {
            _other.Write(buffer, value);
            return;
        }

        var start = buffer.Length;
        try
        {
            buffer.WriteByte((byte)CodecTag.MemoryPack);
            MemoryPackSerializer.Serialize(buffer, value);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Such as a lone surrogate in a string, which MemoryPack refuses and an object graph can hold.
            buffer.Truncate(start);
            _other.Write(buffer, value);
        }
    }

    public override T Read(CodecTag tag, ReadOnlySpan<byte> source)
    {
        if (tag != CodecTag.MemoryPack)
        {
            return _other.Read(tag, source);
        }

        try
        {
            return MemoryPackSerializer.Deserialize<T>(source[1..])!;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw Unreadable.Because(typeof(T), exception);
        }
    }

    private bool IsExactly(T value)
    {
        if (value!.GetType() != typeof(T))
        {
            return Nullable.GetUnderlyingType(typeof(T)) is not null;
        }

        foreach (var list in _lists)
        {
            if (list.GetValue(value) is { } held && held.GetType() != list.FieldType)
            {
                return false;
            }
        }

        return true;
    }
}
