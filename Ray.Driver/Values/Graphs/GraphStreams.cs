using System.Buffers.Binary;
using System.Text;
using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>What shapes write and read: numbers, bytes, names, and other objects of the graph.</summary>
internal static class GraphStreams
{
    // Hyperion's own manifests for "nothing" and "an object that was written before".
    private const byte NullManifest = 0;
    private const byte SameObjectManifest = 253;

    public static void WriteAny(this Stream stream, object? value, SerializerSession session)
    {
        if (value is null)
        {
            stream.WriteByte(NullManifest);
        }
        else if (session.TryGetObjectId(value, out var id))
        {
            stream.WriteByte(SameObjectManifest);
            stream.WriteNumber(id);
        }
        else
        {
            var serializer = session.Serializer.GetSerializerByType(value.GetType());
            serializer.WriteManifest(stream, session);
            serializer.WriteValue(stream, value, session);
        }
    }

    public static object? ReadAny(this Stream stream, DeserializerSession session)
        => session.Serializer.GetDeserializerByManifest(stream, session).ReadValue(stream, session);

    public static void WriteNumber(this Stream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    public static int ReadNumber(this Stream stream)
    {
        Span<byte> bytes = stackalloc byte[4];
        stream.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    /// <summary>Reads a number of things that take at least <paramref name="bytesEach"/> bytes, so that garbage asks for no memory.</summary>
    public static int ReadCount(this Stream stream, int bytesEach)
    {
        var count = stream.ReadNumber();
        return count >= 0 && (long)count * bytesEach <= stream.Length - stream.Position
            ? count
            : throw new InvalidDataException($"{count} elements cannot be in the {stream.Length - stream.Position} bytes that are left.");
    }

    public static void WriteName(this Stream stream, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        stream.WriteNumber(bytes.Length);
        stream.Write(bytes);
    }

    public static string ReadName(this Stream stream) => Encoding.UTF8.GetString(stream.ReadBytes(stream.ReadCount(1)));

    public static byte[] ReadBytes(this Stream stream, int count)
    {
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
