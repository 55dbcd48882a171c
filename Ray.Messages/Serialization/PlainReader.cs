using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace AkkaRay.Messages.Serialization;

/// <summary>Reads what a <see cref="PlainWriter"/> wrote, in the same order.</summary>
public ref struct PlainReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Reads a value.</summary>
    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public T Value<T>()
        where T : unmanaged
        => Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(Take(Unsafe.SizeOf<T>())));

    /// <summary>Reads a text; null if that was written.</summary>
    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public string? Text() => Value<int>() is var count && count == PlainWriter.None ? null : Encoding.UTF8.GetString(Take(count));

    /// <summary>Reads an array; null if that was written.</summary>
    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public byte[]? Bytes() => Value<int>() is var count && count == PlainWriter.None ? null : Take(count).ToArray();

    /// <summary>Reads a point in time; null if that was written.</summary>
    /// <exception cref="InvalidDataException">The message ends before, or there is no such time.</exception>
    public DateTimeOffset? Time()
    {
        var (ticks, offset) = (Value<long>(), Value<short>());
        if (ticks == PlainWriter.None)
        {
            return null;
        }

        try
        {
            return new DateTimeOffset(ticks, TimeSpan.FromMinutes(offset));
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"{ticks} ticks with an offset of {offset} minutes are no time.", e);
        }
    }

    /// <summary>Reads how many things follow that take at least <paramref name="size"/> bytes each.</summary>
    /// <exception cref="InvalidDataException">So many cannot.</exception>
    public int Count(int size) => Value<int>() is var count && count >= 0 && count <= _rest.Length / size ? count : throw Short(count);

    /// <summary>Reads several that take at least <paramref name="sizeMin"/> bytes each.</summary>
    /// <exception cref="InvalidDataException">The message ends before, or one of them is none.</exception>
    public ImmutableArray<T> All<T>(int sizeMin)
        where T : class, IPlain<T>
    {
        var all = new T[Count(sizeMin)];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = T.Read(ref this);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw Short(count);
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private readonly InvalidDataException Short(int count)
        => new($"A message that should go on for {count} bytes or parts has only {_rest.Length} bytes left.");
}
