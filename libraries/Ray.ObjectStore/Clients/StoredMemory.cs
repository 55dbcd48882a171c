using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AkkaRay.ObjectStore.Clients;

/// <summary>
/// Memory over part of a stored object, in place. Whoever holds the memory holds the object; disposing lets go of it,
/// and so does the garbage collector when nobody refers to the memory any more.
/// </summary>
internal sealed unsafe class StoredMemory<T>(StoredPin pin, int byteOffset, int length) : MemoryManager<T>
{
    /// <summary>The same as <see cref="MemoryManager{T}.Memory"/>, and less to compile.</summary>
    public Memory<T> View => CreateMemory(length);

    public override Span<T> GetSpan()
        => MemoryMarshal.CreateSpan(
            ref Unsafe.AsRef<T>((void*)(pin.Start + byteOffset)), length);

    public override MemoryHandle Pin(int elementIndex = 0)
        => new((void*)(pin.Start + byteOffset + ((nint)elementIndex * Unsafe.SizeOf<T>())), default, this);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pin.Dispose();
        }
    }
}
