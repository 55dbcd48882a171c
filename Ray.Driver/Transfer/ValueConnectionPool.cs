using AkkaRay.Messages.Ids;

namespace AkkaRay.Transfer;

/// <summary>
/// Connections that wait for their next request: at most <see cref="IdlePerEndpointMax"/> to one holder and
/// <see cref="IdleMax"/> in all, each for about <see cref="IdleTime"/>.
/// </summary>
internal sealed class ValueConnectionPool : IAsyncDisposable
{
    public const int IdlePerEndpointMax = 4;

    public const int IdleMax = 64;

    public static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(30);

    private readonly OwnerId _caller;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private readonly Lock _lock = new();

    // Oldest first.
    private readonly LinkedList<ValueConnection> _idle = new();
    private bool _isDisposed;

    public ValueConnectionPool(OwnerId caller, TimeProvider time)
    {
        _caller = caller;
        _time = time;
        _sweep = time.CreateTimer(_ => Sweep(), null, IdleTime, IdleTime);
    }

    /// <summary>An idle connection to the holder, the one used last; null if there is none.</summary>
    public ValueConnection? TryTake(ValueEndpoint endpoint)
    {
        lock (_lock)
        {
            for (var node = _idle.Last; node is not null;)
            {
                var (connection, previous) = (node.Value, node.Previous);
                if (connection.Endpoint == endpoint)
                {
                    _idle.Remove(node);
                    if (connection.LooksAlive)
                    {
                        return connection;
                    }

                    connection.Dispose();
                }

                node = previous;
            }

            return null;
        }
    }

    /// <summary>Takes a connection back; one that was left in the middle of something is closed.</summary>
    public void Return(ValueConnection connection, bool isUsable)
    {
        lock (_lock)
        {
            if (isUsable && !_isDisposed && _idle.Count < IdleMax && _idle.Count(each => each.Endpoint == connection.Endpoint) < IdlePerEndpointMax)
            {
                connection.IdleSince = _time.GetTimestamp();
                _idle.AddLast(connection);
                return;
            }
        }

        connection.Dispose();
    }

    /// <summary>A new connection to the holder, let in by it.</summary>
    public Task<ValueConnection> ConnectAsync(ValueEndpoint endpoint, CancellationToken cancellationToken)
        => ValueConnector.ConnectAsync(endpoint, _caller, _time, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isDisposed = true;
            CloseWhile(_ => true);
        }

        await _sweep.DisposeAsync().ConfigureAwait(false);
    }

    private void Sweep()
    {
        lock (_lock)
        {
            CloseWhile(connection => _time.GetElapsedTime(connection.IdleSince) >= IdleTime);
        }
    }

    private void CloseWhile(Func<ValueConnection, bool> isDue)
    {
        while (_idle.First is { } oldest && isDue(oldest.Value))
        {
            _idle.RemoveFirst();
            oldest.Value.Dispose();
        }
    }
}
