namespace AkkaRay.Values.Graphs;

/// <summary>
/// Hyperion, guarded: references are always on, a session is never used twice, what would be silently wrong is either
/// written by a factory of ours or refused with the path to it, and a deep graph does not end the process.
/// </summary>
internal static class GraphSerializer
{
    /// <summary>Appends the graph.</summary>
    public static void Write(ByteBuffer buffer, object root, Type declared)
    {
        try
        {
            var serializer = GraphSerializers.Current;
            var session = serializer.GetSerializerSession();
            HyperionInternals.TrackByIdentity(session);
            serializer.Serialize(root, new GraphWriteStream(buffer), session);
        }
        catch (Exception exception) when (exception is not (RaySerializationException or OutOfMemoryException))
        {
            throw Refusal.Of(root, declared, exception);
        }
    }

    /// <summary>Reads what <see cref="Write"/> appended.</summary>
    public static unsafe object? Read(ReadOnlySpan<byte> source, Type declared)
    {
        fixed (byte* bytes = source)
        {
            try
            {
                return GraphSerializers.Current.Deserialize(new GraphReadStream((nint)bytes, source.Length));
            }
            catch (Exception exception) when (exception is not (RaySerializationException or OutOfMemoryException))
            {
                throw Innermost<RaySerializationException>(exception) ?? Unreadable.Because(declared, exception);
            }
        }
    }

    private static TException? Innermost<TException>(Exception exception)
        where TException : Exception
    {
        TException? found = null;
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            found = current as TException ?? found;
        }

        return found;
    }
}
