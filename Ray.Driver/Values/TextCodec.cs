using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace AkkaRay.Values;

/// <summary>Strings: UTF-8, or UTF-16 for the few that UTF-8 cannot hold because a surrogate stands alone.</summary>
internal sealed class TextCodec : ValueCodec<string>
{
    // Up to here the worst case of three bytes a character is reserved without counting first.
    private const int CountFromLength = 1024;

    public override void Write(ByteBuffer buffer, string value)
    {
        var start = buffer.Length;
        buffer.WriteByte((byte)CodecTag.Utf8);
        var space = value.Length < CountFromLength ? value.Length * 3 : Encoding.UTF8.GetByteCount(value);
        var status = Utf8.FromUtf16(value, buffer.GetSpan(space), out _, out var written, replaceInvalidSequences: false);
        if (status == OperationStatus.Done)
        {
            buffer.Advance(written);
            return;
        }

        buffer.Truncate(start);
        buffer.WriteByte((byte)CodecTag.Utf16);
        buffer.Write(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    public override string Read(CodecTag tag, ReadOnlySpan<byte> source) => tag switch
    {
        CodecTag.Utf8 => Encoding.UTF8.GetString(source[1..]),
        CodecTag.Utf16 when source.Length % sizeof(char) == 1 => new string(MemoryMarshal.Cast<byte, char>(source[1..])),
        _ => throw Unreadable.For(typeof(string), source),
    };
}
