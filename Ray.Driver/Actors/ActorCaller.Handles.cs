using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <content>
/// Handles. Those of this process are counted; of those elsewhere the process that created the actor knows whether there
/// are any, by the same rules as for objects: what left in a value is kept by that value, what arrived is borrowed.
/// </content>
internal sealed partial class ActorCaller
{
    // An actor's number is its creation's task, whose first object is the creation's own.
    private const uint FirstHold = 2;

    private WeakReference<ActorHold>? _hold;
    private ActorAddress? _exported;
    private uint _holdsMade;
    private int _heldElsewhere;
    private ObjectRef? _borrowed;
    private int _handles;

    /// <summary>Whether there are handles or unanswered calls in this process.</summary>
    public bool IsUsed => Volatile.Read(ref _handles) != 0 || Volatile.Read(ref _pending) != 0;

    /// <summary>A handle more in this process.</summary>
    public void AddHandle() => Interlocked.Increment(ref _handles);

    /// <summary>A handle less; with the last one anywhere, and after the calls that are out, an owned actor ends.</summary>
    public void RemoveHandle()
    {
        if (Interlocked.Decrement(ref _handles) == 0 && Volatile.Read(ref _pending) == 0)
        {
            LetGo();
        }
    }

    /// <summary>A handle leaves this process in the value that is being written, which keeps the actor from then on.</summary>
    public ActorAddress Export()
    {
        if (IsKeyed || _spec is { IsDetached: true })
        {
            return address;
        }

        lock (_gate)
        {
            return isOwned ? ExportOwned() : ExportBorrowed();
        }
    }

    /// <summary>A handle came from elsewhere: the process that created the actor is told that there is one here.</summary>
    public void Borrow(ObjectAddress handles)
    {
        if (handles.Id.Owner == Core.Id)
        {
            return;
        }

        ObjectRef? before;
        lock (_gate)
        {
            // One of a higher number was made after the others were over.
            if (_borrowed is { } known && known.Id.Index >= handles.Id.Index)
            {
                return;
            }

            (before, _borrowed) = (_borrowed, new ObjectRef(Core, handles.Id, new BorrowedObject(Core, handles)));
        }

        before?.Dispose();
    }

    private ActorAddress ExportOwned()
    {
        if (_hold is { } weak && weak.TryGetTarget(out var known) && known.TryUse())
        {
            Core.Exports.Export(known);
            known.EndUse();
            return _exported!;
        }

        var hold = new ActorHold(Core, new TaskId(Id.Owner, Id.Number).Return(FirstHold + _holdsMade++), OnHoldOver);
        Interlocked.Increment(ref _heldElsewhere);
        _hold = new WeakReference<ActorHold>(hold);
        _exported = address with { Handles = Core.Exports.Export(hold) };
        hold.LeaveToOthers();
        return _exported;
    }

    private ActorAddress ExportBorrowed()
        => _borrowed is { } borrowed ? address with { Handles = Core.Exports.Export(borrowed) } : address;

    private void OnHoldOver()
    {
        if (Interlocked.Decrement(ref _heldElsewhere) == 0 && !IsUsed)
        {
            LetGo();
        }
    }

    private void LetGo()
    {
        if (IsKeyed)
        {
            LetGoOfKeyed();
            return;
        }

        var isOver = WhenDead.IsCompleted;
        if ((!isOver && (Volatile.Read(ref _heldElsewhere) != 0 || _creation is { Result.IsCompleted: false })) || !client.TryForget(this))
        {
            return;
        }

        _borrowed?.Dispose();
        if (isOwned && !isOver && _spec is not { IsDetached: true })
        {
            client.Agent.Release(Id);
        }
    }
}
