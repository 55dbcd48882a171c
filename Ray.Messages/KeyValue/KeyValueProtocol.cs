using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.KeyValue;

/// <summary>
/// The GCS's key-value table: small settings and names that outlive processes. Values are at most 32 KiB. Every
/// request is answered by <see cref="KeyStored"/>, <see cref="KeyFound"/>, <see cref="KeysListed"/> or
/// <see cref="KeyRefused"/> with its id.
/// </summary>
public static partial class KeyValueProtocol
{
    /// <summary>The longest value, in bytes.</summary>
    public const int ValueBytesMax = 32 * 1024;

    /// <summary>Sets a key. Without <paramref name="Overwrite"/> an existing value stays.</summary>
    [MemoryPackable]
    public sealed partial record PutKey(RequestId Request, string Namespace, string Key, byte[] Value, bool Overwrite) : IRayMessage;

    /// <summary>Removes a key, if it is there.</summary>
    [MemoryPackable]
    public sealed partial record DeleteKey(RequestId Request, string Namespace, string Key) : IRayMessage;

    /// <summary>The put or delete is durable; <paramref name="Changed"/> says whether it changed anything.</summary>
    [MemoryPackable]
    public sealed partial record KeyStored(RequestId Request, bool Changed) : IRayMessage;

    /// <summary>Asks for a key's value.</summary>
    [MemoryPackable]
    public sealed partial record GetKey(RequestId Request, string Namespace, string Key) : IRayMessage;

    /// <summary>The value; null if there is none.</summary>
    [MemoryPackable]
    public sealed partial record KeyFound(RequestId Request, byte[]? Value) : IRayMessage;

    /// <summary>Asks for the keys that begin with <paramref name="Prefix"/>, at most 1,000 of them.</summary>
    [MemoryPackable]
    public sealed partial record ListKeys(RequestId Request, string Namespace, string Prefix) : IRayMessage;

    /// <summary>The keys in order; <paramref name="IsComplete"/> is false when there are more.</summary>
    [MemoryPackable]
    public sealed partial record KeysListed(RequestId Request, string[] Keys, bool IsComplete) : IRayMessage;

    /// <summary>The request cannot be served, and <paramref name="Reason"/> says why.</summary>
    [MemoryPackable]
    public sealed partial record KeyRefused(RequestId Request, string Reason) : IRayMessage;
}
