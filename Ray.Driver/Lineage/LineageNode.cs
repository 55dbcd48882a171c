using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Lineage;

/// <summary>
/// How the objects of a task were made, so that they can be made again: the task, its arguments, and in the same way what
/// these refer to. Lives as long as a reference to one of them or to one made of it; keeps no values.
/// </summary>
internal sealed class LineageNode(ObjectId id, CallPlan plan, byte[] arguments, IReadOnlyList<LineageInput> inputs)
{
    private const int OwnBytes = 256;

    // Those of a stream may be very many; after a look at all there is room for as many more.
    private const int LookFrom = 64;

    private readonly Dictionary<ObjectId, WeakReference<ObjectRef>> _current = [];
    private int _lookAt = LookFrom;

    /// <summary>What the task as a whole came to: its only object, or the end of several.</summary>
    public ObjectId Id => id;

    public CallPlan Plan => plan;

    /// <summary>Small arguments as they were; large objects by their place among <see cref="Inputs"/>.</summary>
    public byte[] Arguments { get; private set; } = arguments;

    public IReadOnlyList<LineageInput> Inputs { get; private set; } = inputs;

    /// <summary>How often the task may still run again; -1 without end.</summary>
    public int RetriesLeft { get; set; }

    /// <summary>Makes what the task comes to when it runs again for these of its objects.</summary>
    public required Func<OwnerCore, ObjectId, IReadOnlyList<ObjectRef>, ObjectRef> NewResult { get; init; }

    /// <summary>Whether it was given up to keep within the budget.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>What it counts for in the budget.</summary>
    public long Bytes => OwnBytes + Arguments.Length;

    /// <summary>How many of its objects are remembered, with those that were let go since the last look.</summary>
    public int Known => _current.Count;

    /// <summary>The references to its objects that there are now.</summary>
    public List<ObjectRef> Current
    {
        get
        {
            lock (_current)
            {
                return [.. _current.Values.Select(Find).OfType<ObjectRef>()];
            }
        }
    }

    /// <summary>This is the reference to one of its objects.</summary>
    public void Add(ObjectRef reference)
    {
        lock (_current)
        {
            _current[reference.Id] = new WeakReference<ObjectRef>(reference);
            if (_current.Count > _lookAt)
            {
                foreach (var gone in _current.Where(static pair => Find(pair.Value) is null).Select(static pair => pair.Key).ToList())
                {
                    _current.Remove(gone);
                }

                _lookAt = Math.Max(LookFrom, 2 * _current.Count);
            }
        }
    }

    /// <summary>The reference to one of its objects; null if nobody has it.</summary>
    public ObjectRef? Find(ObjectId one)
    {
        lock (_current)
        {
            return _current.TryGetValue(one, out var weak) ? Find(weak) : null;
        }
    }

    public void GiveUp() => (IsGivenUp, Arguments, Inputs) = (true, [], []);

    private static ObjectRef? Find(WeakReference<ObjectRef> weak) => weak.TryGetTarget(out var reference) && !reference.IsLetGo ? reference : null;
}
