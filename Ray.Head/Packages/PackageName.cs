using System.Buffers;

namespace AkkaRay.Head.Packages;

/// <summary>What names a package: the SHA-256 of its bytes.</summary>
internal static class PackageName
{
    /// <summary>How a name looks, in words for an error.</summary>
    public const string Form = "64 digits of 0-9 and a-f";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool IsValid(string? name) => name is { Length: 64 } && !name.AsSpan().ContainsAnyExcept(Digits);
}
