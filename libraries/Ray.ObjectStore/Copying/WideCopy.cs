using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AkkaRay.ObjectStore.Copying;

/// <summary>
/// Copies into shared memory. Large copies go past the caches where the hardware can, which saves reading what is to be
/// overwritten: about twice as fast as the C library where that takes its caches for larger than they are.
/// </summary>
internal static unsafe class WideCopy
{
    /// <summary>Below this the ordinary copy is as fast, and its target is in the cache afterwards.</summary>
    public const int WideMin = 256 * 1024;

    private const long ParallelMin = 32L * 1024 * 1024;
    private const long PartSize = 8L * 1024 * 1024;
    private const int ThreadsMax = 4;
    private const int Line = 64;
    private const int Step = 4 * Line;

    public static void Copy(ReadOnlySpan<byte> source, byte* target)
    {
        fixed (byte* start = source)
        {
            Copy(start, target, source.Length);
        }
    }

    public static void Copy(byte* source, byte* target, long length)
    {
        if (length < WideMin)
        {
            Buffer.MemoryCopy(source, target, length, length);
        }
        else if (length >= ParallelMin && Environment.ProcessorCount >= 2 * ThreadsMax)
        {
            CopyParts(source, target, length);
        }
        else
        {
            CopyWide(source, target, length);
        }
    }

    private static void CopyParts(byte* source, byte* target, long length)
    {
        var (from, to) = ((nint)source, (nint)target);
        var parts = (int)((length + PartSize - 1) / PartSize);
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = ThreadsMax }, part =>
        {
            var start = part * PartSize;
            CopyWide((byte*)from + start, (byte*)to + start, Math.Min(PartSize, length - start));
        });
    }

    // Few calls copy very much, so there is no time to find out that this is worth compiling well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyWide(byte* source, byte* target, long length)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            Buffer.MemoryCopy(source, target, length, length);
            return;
        }

        var head = Math.Min(length, (Line - ((long)target & (Line - 1))) & (Line - 1));
        Buffer.MemoryCopy(source, target, head, head);
        var done = head;
        for (; done + Step <= length; done += Step)
        {
            CopyStep(source + done, target + done);
        }

        Buffer.MemoryCopy(source + done, target + done, length - done, length - done);
        Fence();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyStep(byte* source, byte* target)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var (a, b) = (Vector512.Load(source), Vector512.Load(source + Line));
            var (c, d) = (Vector512.Load(source + (2 * Line)), Vector512.Load(source + (3 * Line)));
            a.StoreAlignedNonTemporal(target);
            b.StoreAlignedNonTemporal(target + Line);
            c.StoreAlignedNonTemporal(target + (2 * Line));
            d.StoreAlignedNonTemporal(target + (3 * Line));
            return;
        }

        for (var at = 0; at < Step; at += 2 * Vector256<byte>.Count)
        {
            var (a, b) = (Vector256.Load(source + at), Vector256.Load(source + at + Vector256<byte>.Count));
            a.StoreAlignedNonTemporal(target + at);
            b.StoreAlignedNonTemporal(target + at + Vector256<byte>.Count);
        }
    }

    // Stores past the caches are not ordered with the store that seals the object.
    private static void Fence()
    {
        if (Sse.IsSupported)
        {
            Sse.StoreFence();
        }
        else
        {
            Interlocked.MemoryBarrier();
        }
    }
}
