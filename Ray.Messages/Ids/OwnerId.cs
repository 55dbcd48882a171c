using System.Numerics;
using System.Runtime.InteropServices;

namespace AkkaRay.Messages.Ids;

/// <summary>
/// A process that submits tasks and owns their results: a driver, or an executor running a nested task. That of an
/// executor tells which node it is on, so that whoever has objects of it knows whom to ask whether it still lives.
/// </summary>
public readonly record struct OwnerId(ulong Value)
{
    /// <summary>So many processes of one life of a node can have an id that tells the node.</summary>
    public const uint NumbersMax = 1 << NumberBits;

    private const int NumberBits = 20;

    // The id is a node's mark and a number, multiplied so that its upper half, which is what people see, differs from process
    // to process; and the factor that undoes it.
    private const ulong Scatter = 0x9E3779B97F4A7C15;
    private const ulong Gather = 0xF1DE83E19937733D;

    /// <summary>Mints a random 64-bit id.</summary>
    public static OwnerId New() => new(IdSource.NewUInt64());

    /// <summary>The id of the <paramref name="number"/>-th process of a node.</summary>
    public static OwnerId Of(NodeId node, uint number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, NumbersMax);
        return new OwnerId(unchecked(((MarkOf(node) << NumberBits) | number) * Scatter));
    }

    /// <summary>Whether <see cref="Of"/> made this id for that node. Another's looks so once in 2^44 times.</summary>
    public bool IsOf(NodeId node) => unchecked(Value * Gather) >> NumberBits == MarkOf(node);

    /// <summary>A short readable form, such as <c>owner-1a2b3c4d</c>.</summary>
    public override string ToString() => $"owner-{Value >> 32:x8}";

    private static ulong MarkOf(NodeId node)
    {
        Span<ulong> halves = stackalloc ulong[2];
        node.Value.TryWriteBytes(MemoryMarshal.AsBytes(halves));
        return unchecked((halves[0] ^ BitOperations.RotateLeft(halves[1], 23)) * Scatter) >> NumberBits;
    }
}
