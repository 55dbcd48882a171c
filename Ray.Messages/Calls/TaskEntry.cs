using System.Buffers.Binary;

namespace AkkaRay.Messages.Calls;

/// <summary>
/// The sixteen bytes before a task's arguments inside a batch: the task's number (its owner is the caller), the
/// function's number on this connection, the number of the actor it is a call of (0 for tasks), and the arguments' length.
/// </summary>
public readonly record struct TaskEntry(ulong Number, ushort Function, int ArgumentsLength)
{
    /// <summary>Which actor it is for, as defined on this connection from 1 on; 0 for a task.</summary>
    public ushort Target { get; init; }

    /// <summary>Whether its owner records it, so that its executor shall tell when it ran: the highest bit of the length.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>How many bytes it takes without the arguments.</summary>
    public const int Size = 16;

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Number);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[8..], Function);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[10..], Target);
        BinaryPrimitives.WriteInt32LittleEndian(destination[12..], IsRecorded ? ArgumentsLength | int.MinValue : ArgumentsLength);
    }

    /// <summary>Reads <see cref="Size"/> bytes.</summary>
    public static TaskEntry Read(ReadOnlySpan<byte> source)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(source[12..]);
        return new TaskEntry(BinaryPrimitives.ReadUInt64LittleEndian(source), BinaryPrimitives.ReadUInt16LittleEndian(source[8..]), length & int.MaxValue)
        {
            Target = BinaryPrimitives.ReadUInt16LittleEndian(source[10..]),
            IsRecorded = length < 0,
        };
    }
}
