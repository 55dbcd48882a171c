using AkkaRay.Borrowing;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Driver.Tests.Borrowing;

/// <summary>One process of a <see cref="BorrowWorld"/>: what it holds, what it made, and what waits for its borrows to be noted.</summary>
internal sealed class WorldProcess(OwnerId id)
{
    private readonly Dictionary<ObjectId, int> _counts = [];
    private readonly HashSet<ObjectId> _kept = [];
    private readonly Dictionary<ulong, ObjectId> _passages = [];
    private readonly List<Action> _settled = [];
    private ulong _last;

    public OwnerId Id => id;

    public BorrowBook Book { get; } = new();

    public HolderTable Table { get; } = new();

    public bool IsDead { get; set; }

    /// <summary>Objects it made, with whether they are still there.</summary>
    public Dictionary<ObjectId, bool> Made { get; } = [];

    /// <summary>What an owner said it does not know.</summary>
    public HashSet<ObjectId> Unknown { get; } = [];

    /// <summary>References that user code has.</summary>
    public List<ObjectId> Variables { get; } = [];

    public bool IsThere(ObjectId one) => Made.GetValueOrDefault(one);

    public bool Holds(ObjectId one) => _counts.GetValueOrDefault(one) > 0;

    public ObjectId Make()
    {
        var made = new TaskId(id, ++_last).Return(0);
        Made[made] = true;
        return made;
    }

    public void Count(ObjectId one, int change)
    {
        _counts[one] = _counts.GetValueOrDefault(one) + change;
        Free(one);
    }

    public ObjectId BeginPassage(ObjectId inside)
    {
        var passage = new TaskId(id, ++_last).Return(9);
        _passages[passage.Task.Number] = inside;
        return passage;
    }

    public void WhenSettled(Action action)
    {
        _settled.Add(action);
        Settle();
    }

    public void Settle()
    {
        if (Book.IsSettled)
        {
            var ready = _settled.ToList();
            _settled.Clear();
            ready.ForEach(static action => action());
        }
    }

    public void Perform(IReadOnlyList<HolderEffect> effects, Action<WorldProcess, ObjectId> drop)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case HolderEffect.Keep(var kept):
                    _kept.Add(kept);
                    break;
                case HolderEffect.LetGo(var free):
                    _kept.Remove(free);
                    Free(free);
                    break;
                case HolderEffect.Arrived(var passage) when _passages.Remove(passage, out var inside):
                    drop(this, inside);
                    break;
            }
        }
    }

    private void Free(ObjectId one)
    {
        if (one.Task.Owner == id && !_kept.Contains(one) && !Holds(one))
        {
            Made[one] = false;
        }
    }
}
