namespace AkkaRay.Ownership;

/// <content>What the garbage collector has to let go of, although to it that looks small.</content>
internal sealed partial class OwnerCore
{
    /// <summary>What instances held that ended is collected no more often: in a process of very many a collection takes long.</summary>
    private static readonly TimeSpan EndedEvery = TimeSpan.FromSeconds(5);

    private int _hasEnded;
    private long _endedAt;
    private long _endings;

    /// <summary>An instance of an actor ended in this process, which lives on. Handles and references that it held are garbage.</summary>
    public void NoteEnded()
    {
        Volatile.Write(ref _hasEnded, 1);
        _collection.Start();
    }

    private (long Changes, int Alive) Collectable()
    {
        var (owned, borrowed) = (Stores.Owned, Borrowings.Borrowed);
        var now = Environment.TickCount64;
        if (Volatile.Read(ref _hasEnded) != 0 && (_endings == 0 || now - _endedAt >= EndedEvery.TotalMilliseconds))
        {
            Volatile.Write(ref _hasEnded, 0);
            _endings++;
            _endedAt = now;
        }

        // Handles count only where what held them may have ended without a word.
        var handles = _endings > 0 ? Actors.Count : 0;
        return (owned.Changes + borrowed.Changes + Exports.LetGoCount + _endings, owned.Alive + borrowed.Alive + handles);
    }
}
