namespace AkkaRay.Packaging;

/// <summary>One file that is shipped: its place in the package, with forward slashes, and where it lies.</summary>
internal sealed record CodeFile(string Name, string FullPath, long Bytes, long ModifiedTicks);
