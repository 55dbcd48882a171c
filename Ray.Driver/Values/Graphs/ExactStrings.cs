using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Hyperion;
using Hyperion.ValueSerializers;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// Strings inside a graph, lone surrogates included: a 32-bit number, which is -1 for null, else twice the length in
/// bytes, plus one if they are UTF-16.
/// </summary>
internal sealed class ExactStrings : ValueSerializer
{
    private const int StackLength = 256;

    public override void WriteManifest(Stream stream, SerializerSession session)
        => stream.WriteByte(HyperionInternals.StringManifest);

    public override void WriteValue(Stream stream, object? value, SerializerSession session)
    {
        if (value is not string text)
        {
            stream.WriteNumber(-1);
            return;
        }

        var size = Encoding.UTF8.GetByteCount(text);
        var bytes = size <= StackLength ? stackalloc byte[StackLength] : new byte[size];
        if (Utf8.FromUtf16(text, bytes, out _, out var written, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done)
        {
            stream.WriteNumber(checked(written * 2));
            stream.Write(bytes[..written]);
        }
        else
        {
            stream.WriteNumber(checked((text.Length * 4) + 1));
            stream.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    public override object? ReadValue(Stream stream, DeserializerSession session)
    {
        var head = stream.ReadNumber();
        if (head < 0)
        {
            return null;
        }

        var size = head >> 1;
        if (size > stream.Length - stream.Position)
        {
            throw new InvalidDataException($"A string of {size} bytes cannot be in the {stream.Length - stream.Position} that are left.");
        }

        var bytes = size <= StackLength ? stackalloc byte[StackLength] : new byte[size];
        stream.ReadExactly(bytes[..size]);
        return (head & 1) == 0 ? Encoding.UTF8.GetString(bytes[..size]) : new string(MemoryMarshal.Cast<byte, char>(bytes[..size]));
    }

    public override Type GetElementType() => typeof(string);
}
