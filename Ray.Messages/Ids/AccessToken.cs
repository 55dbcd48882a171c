using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AkkaRay.Messages.Ids;

/// <summary>122 secret bits that open one connection. Never logged: <see cref="ToString"/> hides it.</summary>
public readonly record struct AccessToken(Guid Value)
{
    /// <summary>How many bytes a token takes on the wire.</summary>
    public const int Size = 16;

    /// <summary>Mints a token from the system's cryptographic generator.</summary>
    public static AccessToken New() => new(IdSource.NewGuid());

    /// <summary>Reads a token from its 16 bytes.</summary>
    public static AccessToken Read(ReadOnlySpan<byte> source) => new(MemoryMarshal.Read<Guid>(source));

    /// <summary>Writes the token's 16 bytes.</summary>
    public void Write(Span<byte> destination) => MemoryMarshal.Write(destination, Value);

    /// <summary>Compares without giving away by its timing how many bytes agree.</summary>
    public bool Matches(AccessToken other)
    {
        Span<byte> mine = stackalloc byte[Size];
        Span<byte> theirs = stackalloc byte[Size];
        Write(mine);
        other.Write(theirs);
        return CryptographicOperations.FixedTimeEquals(mine, theirs);
    }

    /// <summary>Always the same word, so that a token never reaches a log.</summary>
    public override string ToString() => "token";
}
