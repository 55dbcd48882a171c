using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Lineage;

/// <summary>
/// How an object was made, so that it can be made again: its task, the task's arguments, and in the same way what these
/// refer to. Lives as long as the object's reference or that of one made of it; keeps no values.
/// </summary>
internal sealed class LineageNode(ObjectId id, CallPlan plan, byte[] arguments, IReadOnlyList<LineageInput> inputs)
{
    private const int OwnBytes = 256;

    public ObjectId Id => id;

    public CallPlan Plan => plan;

    /// <summary>Small arguments as they were; large objects by their place among <see cref="Inputs"/>.</summary>
    public byte[] Arguments { get; private set; } = arguments;

    public IReadOnlyList<LineageInput> Inputs { get; private set; } = inputs;

    /// <summary>How often the task may still run again; -1 without end.</summary>
    public int RetriesLeft { get; set; }

    /// <summary>Makes a reference of the object's type.</summary>
    public required Func<OwnerCore, ObjectId, ObjectRef> NewReference { get; init; }

    /// <summary>What the object's value keeps because it is inside.</summary>
    public ObjectTies? Ties { get; set; }

    /// <summary>The object's reference, if anybody has it.</summary>
    public WeakReference<ObjectRef>? Current { get; set; }

    /// <summary>Whether it was given up to keep within the budget.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>What it counts for in the budget.</summary>
    public long Bytes => OwnBytes + Arguments.Length;

    public void GiveUp() => (IsGivenUp, Arguments, Inputs) = (true, [], []);
}
