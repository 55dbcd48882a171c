using AkkaRay.Messages.Calls;

namespace AkkaRay.Ownership;

/// <summary>
/// An object that another process owns; this one only knows where to get it. The owner keeps it for us as long as this
/// is not let go, by its reference's end or by the collector.
/// </summary>
internal sealed class BorrowedObject : IDisposable
{
    private int _isFetched;
    private int _isLetGo;

    public BorrowedObject(OwnerCore core, ObjectAddress address)
    {
        (Core, Address) = (core, address);
        core.Borrowings.Add(address);
    }

    ~BorrowedObject() => LetGo();

    /// <summary>The core of this process that borrowed it.</summary>
    public OwnerCore Core { get; }

    public ObjectAddress Address { get; }

    /// <summary>True for the first caller, who fetches it.</summary>
    public bool TryBeginFetch() => Interlocked.Exchange(ref _isFetched, 1) == 0;

    /// <summary>It is not needed here any more.</summary>
    public void Dispose()
    {
        LetGo();
        GC.SuppressFinalize(this);
    }

    private void LetGo()
    {
        if (Interlocked.Exchange(ref _isLetGo, 1) == 0)
        {
            Core.Borrowings.Drop(Address.Id);
        }
    }
}
