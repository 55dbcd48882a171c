namespace AkkaRay.Values.Graphs;

/// <summary>Words for a graph that could not be written: which member, of which type, why, and what to do.</summary>
internal static class Refusal
{
    public static RaySerializationException Of(object root, Type declared, Exception cause)
    {
        for (Exception? current = cause; current is not null; current = current.InnerException)
        {
            if (current is RaySerializationException known)
            {
                return known;
            }
        }

        try
        {
            var culprit = cause is GraphTooDeepException ? null : GraphWalk.FindUnsendable(root);
            if (culprit is { } found)
            {
                return new RaySerializationException(
                    $"{found.Path} ({TypeNames.Full(found.Type)}) cannot be sent to another process: {found.Reason}", cause);
            }
        }
        catch (Exception walk) when (walk is not OutOfMemoryException)
        {
            // The walk reads fields of objects it knows nothing about; without it the message is only less exact.
        }

        return new RaySerializationException(
            $"{TypeNames.Short(root.GetType())} (declared as {TypeNames.Short(declared)}) cannot be sent to another process: {Root(cause).Message}", cause);
    }

    private static Exception Root(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }
}
