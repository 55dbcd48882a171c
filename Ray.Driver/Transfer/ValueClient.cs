using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Transfer;

/// <summary>
/// Gets values from the processes that hold them. A request keeps a connection of its own until the whole value is here,
/// also while the object is still to come; at most <see cref="ConnectionsMax"/> are open at a time and further requests
/// wait for one. Idle connections are kept for a while (see <see cref="ValueConnectionPool"/>).
/// </summary>
internal sealed class ValueClient : IAsyncDisposable
{
    /// <summary>Connections open at a time, to all holders together.</summary>
    public const int ConnectionsMax = 1024;

    private readonly ValueConnectionPool _pool;
    private readonly SemaphoreSlim _free = new(ConnectionsMax);

    /// <summary>Asks in the name of <paramref name="caller"/>.</summary>
    public ValueClient(OwnerId caller, TimeProvider? time = null)
        => _pool = new ValueConnectionPool(caller, time ?? TimeProvider.System);

    /// <summary>What the holder at an address has for an object. Waits while the object is still to come.</summary>
    /// <exception cref="OwnerDiedException">Nobody listens there any more, or it ended meanwhile.</exception>
    /// <exception cref="RayConnectionException">It cannot be reached, or does not speak our language.</exception>
    public Task<HeldValue> GetAsync(string host, int port, AccessToken token, ObjectId id, CancellationToken cancellationToken)
        => GetAsync(new ObjectAddress(id, host, port, token), default, cancellationToken);

    /// <summary>The same; where it lies is answer enough if that is in the shared memory <paramref name="arena"/>.</summary>
    public Task<HeldValue> GetAsync(ObjectAddress address, Guid arena, CancellationToken cancellationToken) => UseAsync(
        EndpointOf(address),
        ValueRequest.For(address, arena),
        static (connection, request, cancellationToken) => connection.GetAsync(request, cancellationToken),
        cancellationToken);

    /// <summary>The same, blocking the calling thread.</summary>
    public HeldValue Get(ObjectAddress address, Guid arena, CancellationToken cancellationToken)
        => GetAsync(address, arena, cancellationToken).GetAwaiter().GetResult();

    /// <summary>
    /// Asks one holder for many objects in a row; each answer is given as it comes, with its place among the
    /// <paramref name="ids"/>. What is still to come is said to be pending.
    /// </summary>
    public Task GetManyAsync(ValueEndpoint endpoint, IReadOnlyList<ObjectId> ids, Guid arena, Action<int, HeldValue> received, CancellationToken cancellationToken)
        => UseAsync(
            endpoint,
            new ValueRequest(FrameKind.GetIfThere, ids[0], arena),
            async (connection, _, cancellationToken) =>
            {
                await connection.GetManyAsync(
                    [.. ids.Select(id => new ValueRequest(FrameKind.GetIfThere, id, arena))], received, cancellationToken).ConfigureAwait(false);
                return default;
            },
            cancellationToken);

    /// <summary>Tells a holder that the owner has the value. Nobody answers, so arrival is not certain.</summary>
    public Task ReleaseAsync(string host, int port, AccessToken token, ObjectId id, CancellationToken cancellationToken)
        => ReleaseAsync(new ObjectAddress(id, host, port, token), cancellationToken);

    /// <summary>The same, wherever it lies.</summary>
    public Task ReleaseAsync(ObjectAddress address, CancellationToken cancellationToken) => UseAsync(
        EndpointOf(address),
        address.Stored is { } location
            ? new ValueRequest(FrameKind.ReleaseStored, address.Id, default, location)
            : new ValueRequest(FrameKind.ReleaseValue, address.Id),
        static async (connection, request, cancellationToken) =>
        {
            await connection.TellAsync(request, cancellationToken).ConfigureAwait(false);
            return default;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private async Task<HeldValue> UseAsync(
        ValueEndpoint endpoint,
        ValueRequest request,
        Func<ValueConnection, ValueRequest, CancellationToken, Task<HeldValue>> use,
        CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (_pool.TryTake(endpoint) is { } idle)
            {
                if (await TryAsync(idle, request, use, cancellationToken).ConfigureAwait(false) is { } value)
                {
                    return value;
                }
            }

            var connection = await _pool.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
            return await TryAsync(connection, request, use, cancellationToken).ConfigureAwait(false)
                ?? throw new OwnerDiedException(Words(endpoint, request.Id, "it closed the connection without an answer"));
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            throw new OwnerDiedException(Words(endpoint, request.Id, exception.Message), exception);
        }
        catch (InvalidDataException exception)
        {
            throw new RayConnectionException(Words(endpoint, request.Id, exception.Message), exception);
        }
        finally
        {
            _free.Release();
        }
    }

    // Null if the holder had closed the connection before it read the request: an idle one that it had grown tired of.
    private async Task<HeldValue?> TryAsync(
        ValueConnection connection,
        ValueRequest request,
        Func<ValueConnection, ValueRequest, CancellationToken, Task<HeldValue>> use,
        CancellationToken cancellationToken)
    {
        var whole = false;
        try
        {
            var value = await use(connection, request, cancellationToken).ConfigureAwait(false);
            whole = true;
            return value;
        }
        catch (ConnectionUnusedException)
        {
            return null;
        }
        finally
        {
            _pool.Return(connection, whole);
        }
    }

    private static ValueEndpoint EndpointOf(ObjectAddress address) => new(address.Host, address.Port, address.Token);

    private static string Words(ValueEndpoint endpoint, ObjectId id, string reason)
        => $"The value of {id} cannot be got from {endpoint}: {reason.TrimEnd('.')}.";
}
