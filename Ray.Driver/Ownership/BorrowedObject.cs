using AkkaRay.Messages.Calls;

namespace AkkaRay.Ownership;

/// <summary>
/// An object that another process owns, for one reference to it; this process only knows where to get it. Its owner keeps
/// it for us as long as the <see cref="BorrowedHold"/> lives, which references that came inside one value share.
/// </summary>
internal sealed class BorrowedObject : IDisposable
{
    private readonly BorrowedHold _hold;
    private int _isFetched;
    private int _isDisposed;

    public BorrowedObject(OwnerCore core, ObjectAddress address)
        : this(new BorrowedHold(core, address))
    {
    }

    private BorrowedObject(BorrowedHold hold) => _hold = hold;

    /// <summary>The core of this process that borrowed it.</summary>
    public OwnerCore Core => _hold.Core;

    public ObjectAddress Address => _hold.Address;

    /// <summary>The same object for another reference, without a word to anybody; null if it was let go already.</summary>
    public BorrowedObject? TryShare() => _hold.TryAdd() ? new BorrowedObject(_hold) : null;

    /// <summary>True for the first caller, who fetches it.</summary>
    public bool TryBeginFetch() => Interlocked.Exchange(ref _isFetched, 1) == 0;

    /// <summary>This reference does not need it any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _hold.Release();
        }
    }
}
