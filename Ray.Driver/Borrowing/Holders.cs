using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Borrowing;

/// <summary>
/// Who holds objects of this process elsewhere: notes what borrowers say and acts on it. A borrower without a connection
/// is gone unless it is back in a moment. Safe for all threads.
/// </summary>
internal sealed class Holders(KnownReferences known, Passages passages, TimeProvider time)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    private readonly HolderTable _table = new();
    private readonly Dictionary<OwnerId, int> _connections = [];
    private readonly Lock _gate = new();

    /// <summary>The processes that hold an object.</summary>
    public IReadOnlyList<OwnerId> Of(ObjectId id)
    {
        lock (_gate)
        {
            return [.. _table.HoldersOf(id)];
        }
    }

    /// <summary>A batch came; gives the ids in it that are not known.</summary>
    public IReadOnlyList<ObjectId> Note(OwnerId borrower, ulong sequence, IReadOnlyList<HoldNote> notes)
    {
        lock (_gate)
        {
            var verdict = _table.Note(borrower, sequence, notes, id => known.Find(id) is not null);
            Carry(verdict.Effects);
            return verdict.Unknown;
        }
    }

    /// <summary>A borrower opened a connection, or one ended.</summary>
    public void OnConnection(OwnerId borrower, bool isHere)
    {
        lock (_gate)
        {
            var count = _connections.GetValueOrDefault(borrower) + (isHere ? 1 : -1);
            if (count > 0)
            {
                _connections[borrower] = count;
                return;
            }

            _connections.Remove(borrower);
        }

        _ = ForgetLaterAsync(borrower);
    }

    private async Task ForgetLaterAsync(OwnerId borrower)
    {
        await Task.Delay(s_grace, time).ConfigureAwait(false);
        lock (_gate)
        {
            if (!_connections.ContainsKey(borrower))
            {
                Carry(_table.Gone(borrower));
            }
        }
    }

    private void Carry(IReadOnlyList<HolderEffect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case HolderEffect.Keep(var id):
                    known.Keep(id);
                    break;
                case HolderEffect.LetGo(var id):
                    known.LetGo(id);
                    break;
                case HolderEffect.Arrived(var passage):
                    passages.Arrived(passage);
                    break;
            }
        }
    }
}
