namespace AkkaRay;

/// <summary>
/// An array's elements in shared memory, read in place. They stay where they are until the lease is disposed; the memory
/// must not be used after that. Nobody can change them.
/// </summary>
public sealed class ObjectLease<T> : IDisposable
    where T : unmanaged
{
    private readonly IDisposable? _hold;
    private readonly ReadOnlyMemory<T> _memory;
    private bool _isDisposed;

    internal ObjectLease(ReadOnlyMemory<T> memory, IDisposable? hold) => (_memory, _hold) = (memory, hold);

    /// <summary>The elements.</summary>
    /// <exception cref="ObjectDisposedException">The lease is over.</exception>
    public ReadOnlyMemory<T> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _memory;
        }
    }

    /// <summary>How many elements there are.</summary>
    public int Length => _memory.Length;

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _hold?.Dispose();
    }
}
