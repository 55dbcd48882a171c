using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Pins;

namespace AkkaRay.ObjectStore.Clients;

/// <summary>
/// One reader's hold on an object: as long as it is not disposed, the object's bytes stay where they are. Let go by the
/// finalizer at the latest.
/// </summary>
internal sealed class StoredPin(PinTable pins, ArenaUsers users, StoredName name, nint start) : IDisposable
{
    private int _isReleased;

    ~StoredPin() => Release();

    public StoredName Name => name;

    /// <summary>Where the object's bytes are.</summary>
    public nint Start => start;

    public int Length => (int)name.Length;

    /// <summary>The object's bytes. They are only good for as long as this object is referred to: a span keeps nothing alive.</summary>
    public unsafe ReadOnlySpan<byte> Span => new((void*)start, Length);

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
        {
            pins.Unpin(name.Offset);
            users.Exit();
        }
    }
}
