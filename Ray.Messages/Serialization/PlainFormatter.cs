using MemoryPack;

namespace AkkaRay.Messages.Serialization;

/// <summary>Lets what writes itself by hand ride in a message of MemoryPack, as an array of bytes.</summary>
/// <typeparam name="T">What writes itself by hand.</typeparam>
public sealed class PlainFormatter<T> : MemoryPackFormatter<T>
    where T : class, IPlain<T>
{
    internal static readonly PlainFormatter<T> Instance = new();

    /// <inheritdoc/>
    public override void Serialize<TBufferWriter>(ref MemoryPackWriter<TBufferWriter> writer, scoped ref T? value)
    {
        var plain = new PlainWriter();
        value?.Write(plain);
        writer.WriteUnmanagedArray(value is null ? null : plain.ToArray());
    }

    /// <inheritdoc/>
    public override void Deserialize(ref MemoryPackReader reader, scoped ref T? value)
    {
        var bytes = reader.ReadUnmanagedArray<byte>();
        var plain = new PlainReader(bytes);
        value = bytes is null ? null : T.Read(ref plain);
    }
}
