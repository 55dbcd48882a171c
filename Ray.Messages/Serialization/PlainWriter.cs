using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace AkkaRay.Messages.Serialization;

/// <summary>
/// Writes what <see cref="PlainReader"/> reads: values as they lie in memory, texts and byte arrays behind their length. For
/// the few messages that every executor reads and writes: the first use of MemoryPack costs a process as much as the start of
/// the runtime itself.
/// </summary>
public sealed class PlainWriter
{
    /// <summary>Stands for the length of what is null.</summary>
    internal const int None = -1;

    private byte[] _bytes = new byte[128];
    private int _length;

    /// <summary>Adds a value as it lies in memory.</summary>
    public void Value<T>(T value)
        where T : unmanaged
        => Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(Room(Unsafe.SizeOf<T>())), value);

    /// <summary>Adds a text in UTF-8, or that there is none.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Value(None);
            return;
        }

        var count = Encoding.UTF8.GetByteCount(text);
        Value(count);
        Encoding.UTF8.GetBytes(text, Room(count));
    }

    /// <summary>Adds an array, or that there is none.</summary>
    public void Bytes(byte[]? bytes)
    {
        Value(bytes?.Length ?? None);
        bytes.AsSpan().CopyTo(Room(bytes?.Length ?? 0));
    }

    /// <summary>Adds a point in time with its offset, or that there is none.</summary>
    public void Time(DateTimeOffset? time)
    {
        Value(time?.Ticks ?? None);
        Value((short)(time?.TotalOffsetMinutes ?? 0));
    }

    /// <summary>Adds how many there are, and each.</summary>
    public void All<T>(ImmutableArray<T> all)
        where T : class, IPlain<T>
    {
        Value(all.IsDefault ? 0 : all.Length);
        foreach (var one in all.IsDefault ? [] : all)
        {
            one.Write(this);
        }
    }

    /// <summary>All that was added.</summary>
    public byte[] ToArray() => _bytes[.._length];

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
