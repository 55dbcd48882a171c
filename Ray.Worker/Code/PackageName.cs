using AkkaRay.Messages.Packages;

namespace AkkaRay.Worker.Code;

/// <summary>A package's name becomes a path and part of an address, so it must be what it says: 64 hexadecimal digits.</summary>
internal static class PackageName
{
    public static void Check(PackageId package)
    {
        if (package.Sha256 is not { Length: 64 } sha || !sha.All(char.IsAsciiHexDigitLower))
        {
            throw new CodeNotLoadableException($"'{package.Sha256}' is no package: a package is named by 64 lower-case hexadecimal digits.");
        }
    }
}
