namespace AkkaRay.Values.Graphs;

/// <summary>
/// Everything no other codec takes: records, closures, collections, cyclic graphs, delegates, exceptions. After the tag
/// comes what <see cref="GraphSerializer"/> wrote.
/// </summary>
internal sealed class GraphCodec<T> : ValueCodec<T>
{
    private static readonly CodecTag s_tag =
        typeof(Delegate).IsAssignableFrom(typeof(T)) ? CodecTag.Delegate
        : typeof(Exception).IsAssignableFrom(typeof(T)) ? CodecTag.Exception
        : CodecTag.Hyperion;

    public override void Write(ByteBuffer buffer, T value)
    {
        buffer.WriteByte((byte)s_tag);
        GraphSerializer.Write(buffer, value!, typeof(T));
    }

    public override T Read(CodecTag tag, ReadOnlySpan<byte> source)
    {
        if (tag != s_tag)
        {
            throw Unreadable.For(typeof(T), source);
        }

        return GraphSerializer.Read(source[1..], typeof(T)) is T value
            ? value
            : throw Unreadable.For(typeof(T), source);
    }
}
