using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.Splits;

/// <summary>Completes the values of a task from what its executor sent: those that came with it at once, the others as they are found.</summary>
internal static class SplitReader
{
    /// <summary>Whether every value is here or in shared memory of this machine.</summary>
    public static bool IsComplete(ReadOnlySpan<byte> payload, RemoteValues values)
    {
        for (; !payload.IsEmpty; payload = payload[(StreamItem.Size + StreamItem.Read(payload).PayloadLength)..])
        {
            var item = StreamItem.Read(payload);
            ReadOnlySpan<byte> content = payload.Slice(StreamItem.Size, item.PayloadLength);
            if (ContainedReferences.Unwrap(item.Status, ref content) == ResultStatus.Large && !values.IsStoredHere(AddressIn(content)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Completes what is here; gives the others with the places they are in. A value that came before is not taken twice.</summary>
    public static List<(ObjectRef Part, ObjectAddress Address)> Read(PendingTask task, ReadOnlySpan<byte> payload, RemoteValues values)
    {
        var missing = new List<(ObjectRef, ObjectAddress)>();
        var parts = ((SplitEnd)task.Result).Parts;
        for (var i = 0; !payload.IsEmpty && i < parts.Count; i++)
        {
            var item = StreamItem.Read(payload);
            var content = payload.Slice(StreamItem.Size, item.PayloadLength);
            var status = item.Status;
            var ties = (ObjectTies?)null;
            if (status == ResultStatus.Containing)
            {
                status = values.TakeContained(ref content, out ties);
            }

            if (parts[i].IsCompleted)
            {
                Drop(status, content, ties, values);
            }
            else
            {
                Tie(parts[i], ties);
                if (!TryComplete(task, parts[i], status, content, values))
                {
                    missing.Add((parts[i], AddressIn(content)));
                }
            }

            payload = payload[(StreamItem.Size + item.PayloadLength)..];
        }

        return missing;
    }

    // It came with a run before this one.
    private static void Drop(ResultStatus status, ReadOnlySpan<byte> content, ObjectTies? ties, RemoteValues values)
    {
        ties?.Dispose();
        if (status == ResultStatus.Large)
        {
            values.ReleaseItem(AddressIn(content));
        }
    }

    // What one value keeps is no concern of the others, whose task is the same.
    private static void Tie(ObjectRef part, ObjectTies? ties)
    {
        (part.Origin as ObjectTies)?.Dispose();
        part.SetOrigin(ties);
    }

    private static bool TryComplete(PendingTask task, ObjectRef part, ResultStatus status, ReadOnlySpan<byte> content, RemoteValues values)
    {
        if (status != ResultStatus.Large)
        {
            SetContent(task, part, content);
            return true;
        }

        if (values.FindStored(AddressIn(content)) is not { } stored)
        {
            return false;
        }

        part.SetStored(stored);
        part.Core.Lost.Remember(task, part);
        return true;
    }

    private static ObjectAddress AddressIn(ReadOnlySpan<byte> payload) => ObjectAddress.Read(payload[sizeof(long)..], out _);

    private static void SetContent(PendingTask task, ObjectRef part, ReadOnlySpan<byte> content)
    {
        try
        {
            part.TrySetContent(content);
        }
        catch (RaySerializationException e)
        {
            part.TrySetFault(Faults.ResultUnreadable(task.Name, e));
        }
    }
}
