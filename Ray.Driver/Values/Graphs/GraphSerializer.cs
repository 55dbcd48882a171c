
namespace AkkaRay.Values.Graphs;

/// <summary>
/// Hyperion, guarded: references are always on, a session is never used twice, what would be silently wrong is either
/// written by a factory of ours or refused with the path to it, and a deep graph gets a deep stack.
/// </summary>
internal static class GraphSerializer
{
    private const byte Shallow = 0;
    private const byte Deep = 1;

    /// <summary>Appends one byte for the depth, and the graph.</summary>
    public static void Write(ByteBuffer buffer, object root, Type declared)
    {
        var start = buffer.Length;
        try
        {
            WriteHere(buffer, root, DeepStack.UsedHereMax);
        }
        catch (GraphTooDeepException)
        {
            buffer.Truncate(start);
            WriteDeep(buffer, root, declared);
        }
        catch (Exception exception) when (exception is not (RaySerializationException or OutOfMemoryException))
        {
            throw Refusal.Of(root, declared, exception);
        }
    }

    /// <summary>Reads what <see cref="Write"/> appended.</summary>
    public static unsafe object? Read(ReadOnlySpan<byte> source, Type declared)
    {
        if (source.Length < 2 || source[0] > Deep)
        {
            throw Unreadable.For(declared, source);
        }

        fixed (byte* bytes = source)
        {
            // A pointer cannot be captured, an address can; the caller waits, so it stays valid.
            var (address, length, isDeep) = ((nint)bytes + 1, source.Length - 1, source[0] == Deep);
            try
            {
                return isDeep ? DeepStack.Run(() => ReadHere(address, length)) : ReadHere(address, length);
            }
            catch (Exception exception) when (exception is not (RaySerializationException or OutOfMemoryException))
            {
                throw Innermost<RaySerializationException>(exception) ?? Unreadable.Because(declared, exception);
            }
        }
    }

    private static void WriteDeep(ByteBuffer buffer, object root, Type declared)
    {
        var start = buffer.Length;
        try
        {
            DeepStack.Run(() =>
            {
                WriteHere(buffer, root, DeepStack.UsedThereMax);
                return true;
            });
            buffer.Patch(start)[0] = Deep;
        }
        catch (GraphTooDeepException exception)
        {
            throw new RaySerializationException(
                $"{TypeNames.Short(root.GetType())} cannot be sent to another process: its objects refer to each other in too long a chain. Send the elements in an array or a list instead.",
                exception);
        }
        catch (Exception exception) when (exception is not (RaySerializationException or OutOfMemoryException))
        {
            throw Refusal.Of(root, declared, exception);
        }
    }

    private static void WriteHere(ByteBuffer buffer, object root, long stackMax)
    {
        var start = buffer.Length;
        buffer.WriteByte(Shallow);
        var stream = new GraphWriteStream(buffer, stackMax);
        var serializer = GraphSerializers.Current;
        var session = serializer.GetSerializerSession();
        HyperionInternals.TrackByIdentity(session);
        serializer.Serialize(root, stream, session);
        if (stream.StackUsed > DeepStack.ReadableHereMax)
        {
            buffer.Patch(start)[0] = Deep;
        }
    }

    private static object? ReadHere(nint address, int length)
        => GraphSerializers.Current.Deserialize(new GraphReadStream(address, length));

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
