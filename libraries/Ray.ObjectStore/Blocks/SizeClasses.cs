using System.Numerics;

namespace AkkaRay.ObjectStore.Blocks;

/// <summary>
/// Rounds block sizes so that blocks can take each other's place: eight sizes to every doubling, at most an eighth lost.
/// </summary>
internal static class SizeClasses
{
    private const int StepsLog = 3;

    /// <summary>The block that holds <paramref name="length"/> bytes and a header.</summary>
    public static long BlockFor(long length)
    {
        var bytes = length + BlockHeader.Bytes;
        var step = Math.Max(BlockHeader.Bytes, 1L << Math.Max(0, BitOperations.Log2((ulong)bytes) - StepsLog));
        return (bytes + step - 1) / step * step;
    }
}
