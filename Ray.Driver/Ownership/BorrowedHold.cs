using AkkaRay.Messages.Calls;

namespace AkkaRay.Ownership;

/// <summary>
/// Keeps an object at its owner until the last of those who share this has let go, or the collector finds that nobody can
/// reach it any more.
/// </summary>
internal sealed class BorrowedHold : IDisposable
{
    private int _users = 1;
    private int _isLetGo;

    public BorrowedHold(OwnerCore core, ObjectAddress address)
    {
        (Core, Address) = (core, address);
        core.Borrowings.Add(address);
    }

    ~BorrowedHold() => LetGo();

    public OwnerCore Core { get; }

    public ObjectAddress Address { get; }

    /// <summary>One more shares it; false if the last has let go.</summary>
    public bool TryAdd()
    {
        while (Volatile.Read(ref _users) is not 0 and var before)
        {
            if (Interlocked.CompareExchange(ref _users, before + 1, before) == before)
            {
                Core.Borrowings.Shared();
                return true;
            }
        }

        return false;
    }

    /// <summary>One of those who share it does not need it any more.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Dispose();
        }
    }

    /// <summary>Nobody needs it any more.</summary>
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
