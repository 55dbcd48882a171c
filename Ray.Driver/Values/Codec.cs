using System.Runtime.CompilerServices;
using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.Values;

/// <summary>
/// How values of the declared type <typeparamref name="T"/> are written and read, decided once per type. The first byte
/// written is the <see cref="CodecTag"/>, so that a reader never guesses.
/// </summary>
internal static class Codec<T>
{
    // Constants to the compiler once the class is initialised: for a value without references nothing else is left of
    // Write and Read than a copy.
    private static readonly bool s_blit = Blittable.Is(typeof(T));
    private static readonly ValueCodec<T>? s_codec = s_blit ? null : ValueCodecs.Choose<T>();

    /// <summary>Appends the tag and the value.</summary>
    /// <exception cref="RaySerializationException">The value, or something in it, cannot leave the process.</exception>
    public static void Write(ByteBuffer buffer, T value)
    {
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>() && s_blit)
        {
            var target = buffer.GetSpan(1 + Unsafe.SizeOf<T>());
            target[0] = (byte)CodecTag.Blit;
            Unsafe.WriteUnaligned(ref target[1], value);
            buffer.Advance(1 + Unsafe.SizeOf<T>());
            return;
        }

        WriteOther(buffer, value);
    }

    /// <summary>Reads what <see cref="Write(ByteBuffer, T)"/> appended, in this process or another.</summary>
    /// <exception cref="RaySerializationException">The bytes are not a <typeparamref name="T"/>.</exception>
    public static T Read(ReadOnlySpan<byte> source)
    {
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>() && s_blit
            && source.Length == 1 + Unsafe.SizeOf<T>() && source[0] == (byte)CodecTag.Blit)
        {
            return Unsafe.ReadUnaligned<T>(ref Unsafe.AsRef(in source[1]));
        }

        return ReadOther(source);
    }

    /// <summary>How long the encoding of a value will be; -1 if that is known only when it is written.</summary>
    public static long SizeOf(T value) => s_codec is null || value is null ? -1 : s_codec.SizeOf(value);

    /// <summary>Writes a value, whose <see cref="SizeOf"/> is known, into shared memory of just that size.</summary>
    public static void Write(StoredWriter target, T value) => s_codec!.Write(target, value);

    /// <summary>Reads what lies in shared memory, in place if the value can be that. Takes <paramref name="pin"/> over.</summary>
    /// <exception cref="RaySerializationException">The bytes are not a <typeparamref name="T"/>.</exception>
    public static T ReadInPlace(StoredPin pin)
    {
        var isOwned = true;
        try
        {
            var isOther = s_codec is not null && !pin.Span.IsEmpty && pin.Span[0] != (byte)CodecTag.Null;
            isOwned = !isOther;
            return isOther ? s_codec!.ReadInPlace((CodecTag)pin.Span[0], pin) : Read(pin.Span);
        }
        finally
        {
            if (isOwned)
            {
                pin.Dispose();
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteOther(ByteBuffer buffer, T value)
    {
        if (value is null)
        {
            buffer.WriteByte((byte)CodecTag.Null);
            return;
        }

        var start = buffer.Length;
        try
        {
            s_codec!.Write(buffer, value);
        }
        catch
        {
            buffer.Truncate(start);
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T ReadOther(ReadOnlySpan<byte> source)
    {
        if (source.IsEmpty || s_codec is null)
        {
            throw Unreadable.For(typeof(T), source);
        }

        var tag = (CodecTag)source[0];
        if (tag == CodecTag.Null)
        {
            return default(T) is null ? default! : throw Unreadable.For(typeof(T), source);
        }

        return s_codec.Read(tag, source);
    }
}
