using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Splits;
using AkkaRay.Streams;

namespace AkkaRay.Lineage;

/// <summary>What a task comes to that runs again for some of its objects.</summary>
internal static class RebuiltObjects
{
    /// <summary>How to make that of this result of a first run.</summary>
    public static Func<OwnerCore, ObjectId, IReadOnlyList<ObjectRef>, ObjectRef> Of(ObjectRef result) => result switch
    {
        SplitEnd { Parts.Count: var count } => (core, id, lost) => Split(core, id, lost, count),
        StreamEnd => Stream,
        _ => static (_, _, lost) => lost[0],
    };

    // Those that are not wanted need places too.
    private static SplitEnd Split(OwnerCore core, ObjectId id, IReadOnlyList<ObjectRef> lost, int count)
    {
        var end = new SplitEnd(core, id.Task);
        for (var part = 0; part < count; part++)
        {
            end.Add(lost.FirstOrDefault(one => one.Id == end.NextId) ?? new ObjectRef(core, end.NextId, null));
        }

        return end;
    }

    // Another number than the first run has, which may go on still.
    private static StreamEnd Stream(OwnerCore core, ObjectId id, IReadOnlyList<ObjectRef> lost)
    {
        var end = new StreamEnd(core, core.NewTaskId(), static (owner, item) => new ObjectRef(owner, item, null));
        end.Inbox.Want(lost);
        return end;
    }
}
