using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Borrowing;

/// <summary>What a <see cref="BorrowBook"/> has to tell one owner.</summary>
internal sealed class OwnerLine(OwnerId owner)
{
    public OwnerId Owner => owner;

    /// <summary>The number of the last batch.</summary>
    public ulong Sequence { get; set; }

    /// <summary>The borrows in the batch that is out; null if none is out.</summary>
    public List<ulong>? Out { get; set; }

    /// <summary>How many objects of this owner are held.</summary>
    public int Held { get; set; }

    /// <summary>Borrows not sent yet, with their numbers.</summary>
    public Dictionary<ObjectId, ulong> Borrows { get; } = [];

    /// <summary>Releases not sent yet, each with the last borrow that was made before it.</summary>
    public Dictionary<ObjectId, ulong> Releases { get; } = [];

    /// <summary>Words of arrival not sent yet, each with the last borrow that was made before it.</summary>
    public Dictionary<ObjectId, ulong> Arrivals { get; } = [];

    /// <summary>Whether nothing is held and nothing is to be said.</summary>
    public bool IsOver => Out is null && Held == 0 && Borrows.Count + Releases.Count + Arrivals.Count == 0;

    /// <summary>Takes the next batch: all borrows, and what waited only for borrows up to <paramref name="noted"/>.</summary>
    public List<HoldNote> Take(ulong noted)
    {
        var notes = new List<HoldNote>();
        Out = [];
        foreach (var (id, number) in Borrows.Take(HoldNote.BatchMax).ToList())
        {
            notes.Add(new HoldNote(HoldKind.Borrow, id));
            Out.Add(number);
            Borrows.Remove(id);
        }

        Take(Releases, HoldKind.Release, noted, notes);
        Take(Arrivals, HoldKind.Arrived, noted, notes);
        Out = notes.Count > 0 ? Out : null;
        return notes;
    }

    private static void Take(Dictionary<ObjectId, ulong> waiting, HoldKind kind, ulong noted, List<HoldNote> notes)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        foreach (var (id, after) in waiting.Where(pair => pair.Value <= noted).Take(HoldNote.BatchMax - notes.Count).ToList())
        {
            notes.Add(new HoldNote(kind, id));
            waiting.Remove(id);
        }
    }
}
