using AkkaRay.Borrowing;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Driver.Tests.Borrowing;

/// <summary>
/// Processes that pass references to one another over a network that delays every message as it likes, keeps the order
/// only between two processes, and may deliver a batch twice. Values are kept here as the real program keeps them: the
/// sender of arguments holds what is inside until it is answered, the sender of a result until it is told.
/// </summary>
internal sealed class BorrowWorld(Random random, int processes)
{
    private readonly List<WorldProcess> _processes = [.. Enumerable.Range(1, processes).Select(static id => new WorldProcess(new OwnerId((ulong)id)))];
    private readonly Dictionary<(OwnerId From, OwnerId To), Queue<Action>> _network = [];

    public List<WorldProcess> Living => _processes.FindAll(static process => !process.IsDead);

    public List<WorldProcess> All => _processes;

    /// <summary>Whether a process had a reference to this when it died.</summary>
    public bool DiedWith(ObjectId id) => _processes.Exists(process => process.IsDead && process.Holds(id));

    public bool IsQuiet => _network.Values.All(static queue => queue.Count == 0);

    /// <summary>Puts a message on its way.</summary>
    public void Send(OwnerId from, OwnerId to, Action deliver)
    {
        if (!_network.TryGetValue((from, to), out var queue))
        {
            _network[(from, to)] = queue = new Queue<Action>();
        }

        queue.Enqueue(deliver);
    }

    /// <summary>Delivers one message, of a pair drawn by lot.</summary>
    public void DeliverOne()
    {
        var waiting = _network.Values.Where(static queue => queue.Count > 0).ToList();
        if (waiting.Count > 0)
        {
            waiting[random.Next(waiting.Count)].Dequeue()();
        }
    }

    public void DeliverAll()
    {
        while (!IsQuiet)
        {
            DeliverOne();
        }
    }

    public WorldProcess Find(OwnerId id) => _processes.Find(process => process.Id == id)!;

    /// <summary>A reference is held once more by a process.</summary>
    public void Hold(WorldProcess process, ObjectId id)
    {
        process.Count(id, 1);
        if (id.Task.Owner != process.Id)
        {
            Carry(process, process.Book.Add(id));
        }
    }

    public void Drop(WorldProcess process, ObjectId id)
    {
        process.Count(id, -1);
        if (id.Task.Owner != process.Id)
        {
            Carry(process, process.Book.Drop(id));
        }
    }

    public void Arrived(WorldProcess process, ObjectId passage) => Carry(process, process.Book.Arrived(passage));

    /// <summary>The process dies; all others notice sooner or later, behind what it had sent.</summary>
    public void Kill(WorldProcess dead)
    {
        dead.IsDead = true;
        foreach (var other in _processes.Where(process => process != dead))
        {
            Send(dead.Id, other.Id, () => Notice(other, dead.Id));
        }
    }

    private void Notice(WorldProcess process, OwnerId dead)
    {
        if (!process.IsDead)
        {
            Carry(process, process.Book.OwnerGone(dead));
            process.Perform(process.Table.Gone(dead), Drop);
        }
    }

    private void Carry(WorldProcess process, IReadOnlyList<BorrowEffect> effects)
    {
        foreach (var send in effects.OfType<BorrowEffect.Send>())
        {
            for (var times = random.Next(5) == 0 ? 2 : 1; times > 0; times--)
            {
                Send(process.Id, send.Owner, () => OnBatch(process.Id, Find(send.Owner), send));
            }
        }

        process.Settle();
    }

    private void OnBatch(OwnerId from, WorldProcess owner, BorrowEffect.Send batch)
    {
        if (owner.IsDead)
        {
            // Nobody listens there any more.
            Send(owner.Id, from, () => Notice(Find(from), owner.Id));
            return;
        }

        var verdict = owner.Table.Note(from, batch.Sequence, batch.Notes, owner.IsThere);
        owner.Perform(verdict.Effects, Drop);
        Send(owner.Id, from, () =>
        {
            if (Find(from) is { IsDead: false } borrower)
            {
                borrower.Unknown.UnionWith(verdict.Unknown);
                Carry(borrower, borrower.Book.Noted(owner.Id, batch.Sequence));
            }
        });
    }
}
