using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <summary>
/// Stands for the handles to one actor outside of the process that created it, as an object without a value: it is kept
/// by the values that have such a handle in them, and by the processes that say that they have one. Once nobody keeps it,
/// <paramref name="over"/> is called, on a thread of its own.
/// </summary>
internal sealed class ActorHold(OwnerCore core, ObjectId id, Action over) : ObjectRef(core, id, null)
{
    private int _isOver;

    // What kept it may itself be garbage, which lets nothing go.
    ~ActorHold() => End();

    /// <summary>From now on it is kept only by who took it over.</summary>
    public void LeaveToOthers() => Dispose(disposing: true);

    private protected override void LetGo()
    {
        base.LetGo();
        End();
    }

    private void End()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static over => over(), over, preferLocal: false);
        }
    }
}
