using System.Buffers.Binary;
using System.Text;

namespace AkkaRay.Messages.Calls;

/// <summary>
/// From where an agent takes a copy: an address in some node's shared memory, or why there is none. Sources of the same
/// <paramref name="Edition"/> have the same bytes, so that a copy half taken from one can be finished from another; an
/// object that was made again is another edition.
/// </summary>
public sealed record CopySource(CopyVerdict Verdict, ulong Edition, ObjectAddress? Source, string Problem)
{
    private const int FixedSize = 1 + 8;

    /// <summary>Take it from there.</summary>
    public static CopySource From(ulong edition, ObjectAddress source) => new(CopyVerdict.Take, edition, source, "");

    /// <summary>There is none.</summary>
    public static CopySource None(CopyVerdict verdict, string problem) => new(verdict, 0, null, problem);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static CopySource Read(ReadOnlySpan<byte> source)
    {
        var verdict = (CopyVerdict)source[0];
        var edition = BinaryPrimitives.ReadUInt64LittleEndian(source[1..]);
        return verdict == CopyVerdict.Take
            ? From(edition, ObjectAddress.Read(source[FixedSize..], out _))
            : None(verdict, Encoding.UTF8.GetString(source[FixedSize..]));
    }

    /// <summary>The frame's body.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[FixedSize + (Source?.Size ?? Encoding.UTF8.GetByteCount(Problem))];
        bytes[0] = (byte)Verdict;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(1), Edition);
        if (Source is null)
        {
            Encoding.UTF8.GetBytes(Problem, bytes.AsSpan(FixedSize));
        }
        else
        {
            Source.Write(bytes.AsSpan(FixedSize));
        }

        return bytes;
    }
}
