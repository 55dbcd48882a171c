using AkkaRay.Messages.Calls;

namespace AkkaRay.Ownership;

/// <summary>An object that another process owns; this one only knows where to get it.</summary>
internal sealed class BorrowedObject(OwnerCore core, ObjectAddress address)
{
    private int _isFetched;

    /// <summary>The core of this process that borrowed it.</summary>
    public OwnerCore Core { get; } = core;

    public ObjectAddress Address { get; } = address;

    /// <summary>True for the first caller, who fetches it.</summary>
    public bool TryBeginFetch() => Interlocked.Exchange(ref _isFetched, 1) == 0;
}
