using System.Runtime.InteropServices;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Calls;

/// <summary>
/// An agent wants a copy of an object in its shared memory <paramref name="Reader"/>. If it asks again because a source
/// failed, <paramref name="Failed"/> is that source's memory, and <paramref name="IsGone"/> says that the copy is not there.
/// </summary>
public readonly record struct CopyQuestion(ObjectId Id, Guid Reader, Guid Failed, bool IsGone)
{
    /// <summary>How many bytes it takes.</summary>
    public const int Size = ObjectAddress.ObjectIdSize + 16 + 16 + 1;

    /// <summary>Reads a question.</summary>
    public static CopyQuestion Read(ReadOnlySpan<byte> source) => new(
        ObjectAddress.ReadId(source),
        MemoryMarshal.Read<Guid>(source[ObjectAddress.ObjectIdSize..]),
        MemoryMarshal.Read<Guid>(source[(ObjectAddress.ObjectIdSize + 16)..]),
        source[Size - 1] != 0);

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        ObjectAddress.WriteId(destination, Id);
        MemoryMarshal.Write(destination[ObjectAddress.ObjectIdSize..], Reader);
        MemoryMarshal.Write(destination[(ObjectAddress.ObjectIdSize + 16)..], Failed);
        destination[Size - 1] = IsGone ? (byte)1 : (byte)0;
    }
}
