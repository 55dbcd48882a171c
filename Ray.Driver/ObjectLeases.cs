using System.Collections.Immutable;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.Stores;
using AkkaRay.Values;

namespace AkkaRay;

/// <summary>Reading arrays in place instead of copying them.</summary>
public static class ObjectLeases
{
    // What is lost again and again is not made for ever.
    private const int TriesMax = 3;

    /// <summary>Waits for an array and gives its elements where they lie, without a copy if that is on this machine.</summary>
    /// <exception cref="RayTimeoutException">The time is over.</exception>
    /// <exception cref="RayException">The object failed; the derived types say how.</exception>
    public static Task<ObjectLease<T>> LeaseAsync<T>(this ObjectRef<T[]> reference, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        where T : unmanaged
        => LeaseNow<T[], T>(reference, RawContainer.Array, cancellationToken)
            ?? LeaseAsync<T[], T>(reference, RawContainer.Array, static array => array, timeout, cancellationToken);

    /// <inheritdoc cref="LeaseAsync{T}(ObjectRef{T[]}, TimeSpan?, CancellationToken)"/>
    public static Task<ObjectLease<T>> LeaseAsync<T>(
        this ObjectRef<ReadOnlyMemory<T>> reference, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        where T : unmanaged
        => LeaseNow<ReadOnlyMemory<T>, T>(reference, RawContainer.ReadOnlyMemory, cancellationToken)
            ?? LeaseAsync<ReadOnlyMemory<T>, T>(reference, RawContainer.ReadOnlyMemory, static memory => memory, timeout, cancellationToken);

    /// <inheritdoc cref="LeaseAsync{T}(ObjectRef{T[]}, TimeSpan?, CancellationToken)"/>
    public static Task<ObjectLease<T>> LeaseAsync<T>(
        this ObjectRef<ImmutableArray<T>> reference, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        where T : unmanaged
        => LeaseNow<ImmutableArray<T>, T>(reference, RawContainer.ImmutableArray, cancellationToken)
            ?? LeaseAsync<ImmutableArray<T>, T>(reference, RawContainer.ImmutableArray, static array => array.AsMemory(), timeout, cancellationToken);

    private static async Task<ObjectLease<T>> LeaseAsync<TContainer, T>(
        ObjectRef<TContainer> reference,
        RawContainer container,
        Func<TContainer, ReadOnlyMemory<T>> elements,
        TimeSpan? timeout,
        CancellationToken cancellationToken)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(reference);
        for (var tries = 1; ; tries++)
        {
            reference.EnsureReadable();
            await reference.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
            if (reference.Stored is not { } stored)
            {
                return new ObjectLease<T>(elements(reference.GetResult()), null);
            }

            try
            {
                return Open<TContainer, T>(stored, container);
            }
            catch (ObjectLostException) when (tries < TriesMax)
            {
                // Such as what is damaged on disk: it is made again, or fails with why it cannot be.
                stored.Verify();
            }
        }
    }

    // What is there already. Most of what is generic in a state machine is compiled anew for every type in every process,
    // which takes ten times as long as the rest of a first read.
    private static Task<ObjectLease<T>>? LeaseNow<TContainer, T>(ObjectRef? reference, RawContainer container, CancellationToken cancellationToken)
        where T : unmanaged
        => cancellationToken.IsCancellationRequested || PinNow(reference) is not { } pin ? null : Task.FromResult(Lease<TContainer, T>(pin, container));

    private static StoredPin? PinNow(ObjectRef? reference)
    {
        try
        {
            return reference is { IsCompleted: true, IsFaulted: false } ? reference.Stored?.Open() : null;
        }
        catch (RayException)
        {
            // What can be done about it takes its time.
            return null;
        }
    }

    private static ObjectLease<T> Open<TContainer, T>(StoredContent stored, RawContainer container)
        where T : unmanaged
        => Lease<TContainer, T>(stored.Open(), container);

    private static ObjectLease<T> Lease<TContainer, T>(StoredPin pin, RawContainer container)
        where T : unmanaged
    {
        try
        {
            return new ObjectLease<T>(RawArrays.ReadInPlace<T>(typeof(TContainer), container, pin), pin);
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }
}
