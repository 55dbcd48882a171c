using System.Runtime.InteropServices;

namespace AkkaRay.Messages.Ids;

/// <summary>
/// The one place that mints random ids. The runtime makes its Guids from the system's cryptographic generator, without the
/// library for cryptography, which takes 5 ms to load and which most executors need for nothing else.
/// </summary>
internal static class IdSource
{
    /// <summary>128 bits, of which 122 are random.</summary>
#pragma warning disable RS0030 // Everybody else asks here.
    public static Guid NewGuid() => Guid.NewGuid();
#pragma warning restore RS0030

    /// <summary>64 random bits: the halves of a Guid, whose fixed bits lie in different places.</summary>
    public static ulong NewUInt64()
    {
        var id = NewGuid();
        var halves = MemoryMarshal.Cast<Guid, ulong>(MemoryMarshal.CreateReadOnlySpan(ref id, 1));
        return halves[0] ^ halves[1];
    }
}
