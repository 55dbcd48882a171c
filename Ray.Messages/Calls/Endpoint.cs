using MemoryPack;

namespace AkkaRay.Messages.Calls;

/// <summary>
/// Where a process accepts call-plane connections. The Unix path is preferred by callers on the same machine for
/// which the file exists; TCP always works.
/// </summary>
[MemoryPackable]
public sealed partial record Endpoint(string Host, int Port, string? UnixPath)
{
    /// <summary>The TCP address, such as <c>127.0.0.1:4711</c>.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
