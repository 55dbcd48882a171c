using System.Text;
using AkkaRay.Messages;
using AkkaRay.Messages.Executors;

namespace AkkaRay.Executor;

/// <summary>
/// Writes the bytes of an <see cref="ExecutorProtocol.ExecutorReady"/> by hand, the same that MemoryPack writes. It is all
/// that an executor says before it has a job; with MemoryPack, which compiles hundreds of generic methods for its first
/// message, every process that waits for a job would be four megabytes larger.
/// </summary>
internal static class ReadyMessage
{
    private const byte UnionTag = 1;
    private const byte MemberCount = 5;
    private const byte EndpointMemberCount = 3;
    private const int NoText = -1;

    /// <summary>The message's bytes, without the length before them.</summary>
    public static byte[] Write(Guid executor, Guid token, int pid, string host, int port, string? unixPath)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(UnionTag);
        writer.Write(MemberCount);
        writer.Write(executor.ToByteArray());
        writer.Write(token.ToByteArray());
        writer.Write(WireVersion.Current);
        writer.Write(pid);
        writer.Write(EndpointMemberCount);
        WriteText(writer, host);
        writer.Write(port);
        WriteText(writer, unixPath);
        return bytes.ToArray();
    }

    // A text is the complement of its number of bytes, its number of characters, its bytes; an empty one is a zero.
    private static void WriteText(BinaryWriter writer, string? text)
    {
        if (text is not { Length: > 0 })
        {
            writer.Write(text is null ? NoText : 0);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(~bytes.Length);
        writer.Write(text.Length);
        writer.Write(bytes);
    }
}
