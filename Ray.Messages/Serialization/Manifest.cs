using MemoryPack;

namespace AkkaRay.Messages.Serialization;

/// <summary>One message type on the wire: its short name and how to write and read it.</summary>
internal sealed record Manifest(
    string Name,
    Type Type,
    Func<object, MemoryPackSerializerOptions, byte[]> Write,
    Func<byte[], MemoryPackSerializerOptions, object> Read)
{
    public static Manifest Of<T>(string name)
        where T : class, IRayMessage
        => new(
            name,
            typeof(T),
            static (message, options) => MemoryPackSerializer.Serialize((T)message, options),
            static (bytes, options) => MemoryPackSerializer.Deserialize<T>(bytes, options)!);
}
