using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AkkaRay.Messages.Ids;

/// <summary>The one place that mints random ids, from the system's cryptographic generator.</summary>
internal static class IdSource
{
    public static Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new Guid(bytes);
    }

    public static ulong NewUInt64()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
