using AkkaRay.Lineage;
using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;

namespace AkkaRay;

/// <content>How long the object is kept: as long as a handle, a task, a value or another process refers to it.</content>
public partial class ObjectRef
{
    /// <summary>
    /// Lets the object go as far as this reference is concerned; nobody may await it here after that. The object ends, on
    /// every node, when nothing else refers to it: no task that needs it, no value that contains it, no other process.
    /// Without this it is let go when the garbage collector finds the reference.
    /// </summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>See <see cref="Dispose()"/>.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Subtract(Handle);
        }
    }

    /// <summary>Something in this process needs the object until <see cref="EndUse"/>; false if it was let go.</summary>
    internal bool TryUse() => TryAdd(1);

    internal void EndUse() => Subtract(1);

    /// <summary>The user gets this reference once more; false if it was let go.</summary>
    internal bool TryAddHandle() => Volatile.Read(ref _counts) / Handle >= HandlesMax || TryAdd(Handle);

    /// <summary>Keeps what is inside the value for as long as the value.</summary>
    internal void Tie(ObjectTies ties)
    {
        switch (Origin)
        {
            case PendingTask task:
                (task.Extras ??= new TaskExtras()).Ties = ties;
                break;
            case RayFault:
                ties.Dispose();
                break;
            default:
                SetOrigin(ties);
                break;
        }

        if (IsLetGo)
        {
            LetGo();
        }
    }

    /// <summary>What the value keeps because it is inside; null if nothing is.</summary>
    internal ObjectTies? Ties => TiesOf(Origin);

    /// <summary>Nothing here needs the value any more.</summary>
    private protected virtual void LetGo()
    {
        (_holder as BorrowedObject)?.Dispose();
        if (IsCompleted)
        {
            Ties?.Dispose();
        }
    }

    private static ObjectTies? TiesOf(object? origin) => origin switch
    {
        ObjectTies ties => ties,
        PendingTask task => task.Extras?.Ties,
        LineageOutput output => output.Ties,
        _ => null,
    };

    /// <summary>How many references to it the user has here.</summary>
    internal int Handles => Volatile.Read(ref _counts) / Handle;

    /// <summary>How many other things in this process need it.</summary>
    internal int Uses => Volatile.Read(ref _counts) % Handle;

    private bool TryAdd(int count)
    {
        while (Volatile.Read(ref _counts) is not 0 and var before)
        {
            if (Interlocked.CompareExchange(ref _counts, before + count, before) == before)
            {
                return true;
            }
        }

        return false;
    }

    private void Subtract(int count)
    {
        while (true)
        {
            var before = Volatile.Read(ref _counts);
            if (before < count)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref _counts, before - count, before) == before)
            {
                if (before == count)
                {
                    LetGo();
                    Core.Exports.Forget(this);
                }

                return;
            }
        }
    }
}
