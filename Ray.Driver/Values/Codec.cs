namespace AkkaRay.Values;

/// <summary>
/// How values of the declared type <typeparamref name="T"/> are written and read, decided once per type. The first byte
/// written is the <see cref="CodecTag"/>, so that a reader never guesses.
/// </summary>
internal static class Codec<T>
{
    /// <summary>Appends the tag and the value.</summary>
    /// <exception cref="RaySerializationException">The value, or something in it, cannot leave the process.</exception>
    public static void Write(ByteBuffer buffer, T value) => throw new NotSupportedException();

    /// <summary>Reads what <see cref="Write"/> appended, in this process or another.</summary>
    /// <exception cref="RaySerializationException">The bytes are not a <typeparamref name="T"/>.</exception>
    public static T Read(ReadOnlySpan<byte> source) => throw new NotSupportedException();
}
