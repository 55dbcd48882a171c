using System.Numerics;
using System.Runtime.InteropServices;

namespace AkkaRay.ObjectStore.Spilling;

/// <summary>CRC-32C over several lanes at once, as fast as the memory.</summary>
internal static class Checksum
{
    private const int Lanes = 4;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var lane = bytes.Length / (Lanes * sizeof(ulong));
        var (a, b, c, d) = (uint.MaxValue, 1u, 2u, 3u);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes[..(Lanes * lane * sizeof(ulong))]);
        var first = words[..lane];
        var second = words.Slice(lane, lane);
        var third = words.Slice(2 * lane, lane);
        var fourth = words[(3 * lane)..];
        for (var i = 0; i < first.Length; i++)
        {
            a = BitOperations.Crc32C(a, first[i]);
            b = BitOperations.Crc32C(b, second[i]);
            c = BitOperations.Crc32C(c, third[i]);
            d = BitOperations.Crc32C(d, fourth[i]);
        }

        var sum = BitOperations.Crc32C(BitOperations.Crc32C(BitOperations.Crc32C(a, b), c), d);
        foreach (var rest in bytes[(Lanes * lane * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return sum;
    }
}
