using System.Globalization;
using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Pins;

namespace AkkaRay.ObjectStore.Keeping;

/// <summary>What an arena's memory is used for at one moment.</summary>
internal sealed record StoreUsage(long Capacity, long LeasedBytes, long LargestFreeBytes, IReadOnlyList<StoredBlock> Blocks, PinSnapshot Pins)
{
    /// <summary>What objects take, written or being written.</summary>
    public long UsedBytes => Blocks.Sum(static block => block.Size);

    public int Objects => Blocks.Count(static block => block.State == BlockState.Sealed);

    public long PinnedBytes => Blocks.Where(block => Pins.Contains(block.Name.Offset)).Sum(static block => block.Size);

    /// <summary>For people: what holds the space.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Objects} objects take {UsedBytes} of {Capacity} bytes, {PinnedBytes} of them are being read in place; {Math.Max(0, LeasedBytes - UsedBytes)} more are lent to processes that write, {Capacity - LeasedBytes} are free, {LargestFreeBytes} of them in one piece.");
}
