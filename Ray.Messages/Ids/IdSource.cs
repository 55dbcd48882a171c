using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AkkaRay.Messages.Ids;

/// <summary>
/// The one place that mints random ids, from the system's cryptographic generator. That is asked for many bytes at a time,
/// because a question costs far more than what it brings for one id; what was given out is forgotten.
/// </summary>
internal static class IdSource
{
    private const int Ahead = 1024;

    [ThreadStatic]
    private static byte[]? t_bytes;

    [ThreadStatic]
    private static int t_left;

    public static Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Take(bytes);
        return new Guid(bytes);
    }

    public static ulong NewUInt64()
    {
        Span<byte> bytes = stackalloc byte[8];
        Take(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    private static void Take(Span<byte> bytes)
    {
        var ahead = t_bytes ??= new byte[Ahead];
        if (t_left < bytes.Length)
        {
            RandomNumberGenerator.Fill(ahead);
            t_left = Ahead;
        }

        t_left -= bytes.Length;
        var taken = ahead.AsSpan(t_left, bytes.Length);
        taken.CopyTo(bytes);
        taken.Clear();
    }
}
