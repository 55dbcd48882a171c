using AkkaRay.Values;

namespace AkkaRay.Driver.Tests.Values;

/// <summary>Writes a value and reads it again, as another process would.</summary>
internal static class Trip
{
    public static T Of<T>(T value) => Codec<T>.Read(Bytes(value));

    public static byte[] Bytes<T>(T value)
    {
        // Not at the buffer's start: encodings are written behind one another.
        var buffer = new ByteBuffer(16);
        buffer.Write([1, 2, 3]);
        Codec<T>.Write(buffer, value);
        return buffer.Written[3..].ToArray();
    }

    public static CodecTag Tag<T>(T value) => (CodecTag)Bytes(value)[0];

    public static string Refusal<T>(T value) => Assert.Throws<RaySerializationException>(() => Bytes(value)).Message;
}
