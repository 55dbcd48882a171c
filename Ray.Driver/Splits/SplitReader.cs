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
            if (status == ResultStatus.Containing)
            {
                status = values.TakeContained(ref content, out var ties);
                parts[i].Tie(ties);
            }

            if (status != ResultStatus.Large)
            {
                SetContent(task, parts[i], content);
            }
            else if (parts[i].IsCompleted)
            {
                values.ReleaseItem(AddressIn(content));
            }
            else if (values.FindStored(AddressIn(content)) is { } stored)
            {
                parts[i].SetStored(stored);
            }
            else
            {
                missing.Add((parts[i], AddressIn(content)));
            }

            payload = payload[(StreamItem.Size + item.PayloadLength)..];
        }

        return missing;
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
