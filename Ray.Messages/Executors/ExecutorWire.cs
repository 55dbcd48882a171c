using System.Runtime.CompilerServices;
using MemoryPack;

namespace AkkaRay.Messages.Executors;

/// <summary>
/// An <see cref="ExecutorMessage"/> as bytes, a tag first. What an executor hears and says when it does no more than run
/// tasks or calls is written by hand (<see cref="PlainMessages"/>), the rest by MemoryPack (<see cref="PackedMessage"/>),
/// which a process that needs nothing of it does not even load.
/// </summary>
public static class ExecutorWire
{
    /// <summary>The message's bytes.</summary>
    /// <exception cref="ArgumentException">It is of a type that has no place in either.</exception>
    public static byte[] Write(ExecutorMessage message) => PlainMessages.Write(message) ?? Pack(message);

    /// <summary>The message of these bytes; null if they say that there is none.</summary>
    /// <exception cref="InvalidDataException">They are no message; MemoryPack throws others too.</exception>
    public static ExecutorMessage? Read(ReadOnlySpan<byte> bytes) => PlainMessages.Read(bytes) ?? Unpack(bytes);

    // Not inlined: what only these name is loaded when they are called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte[] Pack(ExecutorMessage message) => message is PackedMessage packed
        ? MemoryPackSerializer.Serialize(packed)
        : throw new ArgumentException($"{message.GetType().Name} has no place on the wire.", nameof(message));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PackedMessage? Unpack(ReadOnlySpan<byte> bytes) => MemoryPackSerializer.Deserialize<PackedMessage>(bytes);
}
