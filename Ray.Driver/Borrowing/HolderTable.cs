using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Borrowing;

/// <summary>
/// Who holds objects of this process. A borrower's batches are noted in their order, each once; its death is the end of
/// everything it holds.
/// </summary>
internal sealed class HolderTable
{
    private readonly Dictionary<OwnerId, Borrower> _borrowers = [];
    private readonly Dictionary<ObjectId, HashSet<OwnerId>> _holders = [];

    /// <summary>How many objects are held elsewhere.</summary>
    public int Count => _holders.Count;

    /// <summary>The processes that hold an object.</summary>
    public IReadOnlyCollection<OwnerId> HoldersOf(ObjectId id) => _holders.GetValueOrDefault(id) ?? (IReadOnlyCollection<OwnerId>)[];

    /// <summary>A batch came; <paramref name="isKnown"/> says whether an object is here to be held.</summary>
    public HolderVerdict Note(OwnerId from, ulong sequence, IReadOnlyList<HoldNote> notes, Func<ObjectId, bool> isKnown)
    {
        if (!_borrowers.TryGetValue(from, out var borrower))
        {
            _borrowers[from] = borrower = new Borrower();
        }

        if (sequence <= borrower.Sequence)
        {
            return new HolderVerdict([], borrower.Unknown);
        }

        borrower.Sequence = sequence;
        var (effects, unknown) = (new List<HolderEffect>(), new List<ObjectId>());
        foreach (var note in notes)
        {
            switch (note.Kind)
            {
                case HoldKind.Borrow when !isKnown(note.Id):
                    unknown.Add(note.Id);
                    break;
                case HoldKind.Borrow:
                    Add(from, borrower, note.Id, effects);
                    break;
                case HoldKind.Release:
                    Remove(from, borrower, note.Id, effects);
                    break;
                default:
                    effects.Add(new HolderEffect.Arrived(note.Id.Task.Number));
                    break;
            }
        }

        borrower.Unknown = unknown;
        return new HolderVerdict(effects, unknown);
    }

    /// <summary>A borrower is gone, with everything it held.</summary>
    public IReadOnlyList<HolderEffect> Gone(OwnerId from)
    {
        var effects = new List<HolderEffect>();
        if (_borrowers.Remove(from, out var borrower))
        {
            foreach (var id in borrower.Held.ToList())
            {
                Remove(from, borrower, id, effects);
            }
        }

        return effects;
    }

    private void Add(OwnerId from, Borrower borrower, ObjectId id, List<HolderEffect> effects)
    {
        if (!borrower.Held.Add(id))
        {
            return;
        }

        if (!_holders.TryGetValue(id, out var holders))
        {
            _holders[id] = holders = [];
            effects.Add(new HolderEffect.Keep(id));
        }

        holders.Add(from);
    }

    private void Remove(OwnerId from, Borrower borrower, ObjectId id, List<HolderEffect> effects)
    {
        if (borrower.Held.Remove(id) && _holders.TryGetValue(id, out var holders) && holders.Remove(from) && holders.Count == 0)
        {
            _holders.Remove(id);
            effects.Add(new HolderEffect.LetGo(id));
        }
    }

    private sealed class Borrower
    {
        public ulong Sequence { get; set; }

        public HashSet<ObjectId> Held { get; } = [];

        // Of the last batch, because its answer may have been lost.
        public IReadOnlyList<ObjectId> Unknown { get; set; } = [];
    }
}
