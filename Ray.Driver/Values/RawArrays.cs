using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.Values;

/// <summary>
/// The layout of <see cref="CodecTag.RawArray"/>, little-endian, made so that a store can map the elements in place:
/// <code>
///  0  tag
///  1  container (<see cref="RawContainer"/>)
///  2  two zero bytes
///  4  element size, 32 bits
///  8  number of elements, 64 bits; -1 for an immutable array that was never given its elements
/// 16  zero bytes
/// 64  the elements as they lie in memory, up to the end
/// </code>
/// </summary>
internal static class RawArrays
{
    /// <summary>Where the elements begin, counted from the tag.</summary>
    public const int DataOffset = 64;

    public static long SizeOf<T>(int count) => DataOffset + ((long)count * Unsafe.SizeOf<T>());

    public static void Write<T>(StoredWriter target, RawContainer container, ReadOnlySpan<T> elements)
    {
        WriteHeader<T>(target.Span[..DataOffset], container, elements.Length);
        target.Copy(Bytes(elements), DataOffset);
    }

    public static void Write<T>(ByteBuffer buffer, RawContainer container, ReadOnlySpan<T> elements, bool isDefault = false)
    {
        var length = (long)elements.Length * Unsafe.SizeOf<T>();
        if (length > Array.MaxLength - DataOffset)
        {
            throw new RaySerializationException(
                $"{elements.Length} elements of {TypeNames.Short(typeof(T))} take {length} bytes; one value may take {Array.MaxLength - DataOffset}. Split it.");
        }

        WriteHeader<T>(buffer.GetSpan(DataOffset + (int)length)[..DataOffset], container, isDefault ? -1 : elements.Length);
        buffer.Advance(DataOffset);
        buffer.Write(Bytes(elements));
    }

    /// <summary>A new array of the elements; null if the container was never given its elements.</summary>
    public static T[]? Read<T>(Type declared, RawContainer container, ReadOnlySpan<byte> source)
    {
        var count = CountOf<T>(declared, container, source);
        if (count == -1)
        {
            return null;
        }

        var elements = GC.AllocateUninitializedArray<T>(count);
        source[DataOffset..].CopyTo(MutableBytes<T>(elements));
        return elements;
    }

    /// <summary>The elements where they lie; the memory keeps them there. Takes <paramref name="pin"/> over.</summary>
    public static ReadOnlyMemory<T> ReadInPlace<T>(Type declared, RawContainer container, StoredPin pin)
    {
        var count = CountOf<T>(declared, container, pin.Span);
        return new StoredMemory<T>(pin, DataOffset, Math.Max(0, count)).View;
    }

    /// <summary>How many elements there are; -1 if the container was never given its elements.</summary>
    public static int CountOf<T>(Type declared, RawContainer container, ReadOnlySpan<byte> source)
        => CountOf(declared, container, source, Unsafe.SizeOf<T>());

    private static int CountOf(Type declared, RawContainer container, ReadOnlySpan<byte> source, int elementSize)
    {
        if (source.Length < DataOffset || source[0] != (byte)CodecTag.RawArray || source[1] != (byte)container
            || BinaryPrimitives.ReadInt32LittleEndian(source[4..]) != elementSize)
        {
            throw Unreadable.For(declared, source);
        }

        var count = BinaryPrimitives.ReadInt64LittleEndian(source[8..]);
        return count == -1 || (count >= 0 && count <= Array.MaxLength && count * elementSize == source.Length - DataOffset)
            ? (int)count
            : throw Unreadable.For(declared, source);
    }

    private static void WriteHeader<T>(Span<byte> header, RawContainer container, long count)
    {
        header.Clear();
        header[0] = (byte)CodecTag.RawArray;
        header[1] = (byte)container;
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], Unsafe.SizeOf<T>());
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], count);
    }

    // The elements are known to hold no references, which the type system cannot say of an unconstrained T.
    public static ReadOnlySpan<byte> Bytes<T>(ReadOnlySpan<T> elements) => MemoryMarshal.CreateReadOnlySpan(
        ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)), checked(elements.Length * Unsafe.SizeOf<T>()));

    public static Span<byte> MutableBytes<T>(Span<T> elements) => MemoryMarshal.CreateSpan(
        ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)), checked(elements.Length * Unsafe.SizeOf<T>()));
}
