using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Transfer;

/// <summary>
/// Hands out the values this process holds to whoever shows its token. Listens from the first
/// <see cref="EnsureStarted"/> on. Each connection asks for one value at a time; what does not follow the protocol loses
/// its connection and disturbs no other.
/// </summary>
internal sealed class ValueServer : IAsyncDisposable
{
    /// <summary>Connections served at a time; more wait to be accepted.</summary>
    public const int ConnectionsMax = 1024;

    private readonly string _host;
    private readonly AccessToken _token;
    private readonly IValueSource _source;
    private readonly TimeProvider _time;
    private readonly IRawServer? _raw;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _free = new(ConnectionsMax);
    private readonly ConcurrentDictionary<ValueServerConnection, Task> _connections = new();
    private readonly Lock _start = new();
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;

    /// <summary>Serves <paramref name="source"/> on an address of this machine, on any free port.</summary>
    public ValueServer(string host, AccessToken token, IValueSource source, TimeProvider? time = null, IRawServer? raw = null)
    {
        _raw = raw;
        _host = host;
        _token = token;
        _source = source;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Starts to listen if it does not yet, and says on which port.</summary>
    /// <exception cref="RayConnectionException">The address is not one of this machine's.</exception>
    public int EnsureStarted()
    {
        lock (_start)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            if (_listener is null)
            {
                _listener = Listen();
                _accepting = Task.Run(AcceptAsync);
            }

            return ((IPEndPoint)_listener.LocalEndPoint!).Port;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_start)
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _stop.Cancel();
            _listener?.Dispose();
        }

        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
        _free.Dispose();
        _stop.Dispose();
    }

    private Socket Listen()
    {
        try
        {
            var address = IPAddress.TryParse(_host, out var parsed) ? parsed : Dns.GetHostAddresses(_host)[0];
            var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(address, 0));
            listener.Listen(512);
            return listener;
        }
        catch (SocketException exception)
        {
            throw new RayConnectionException(
                $"Values cannot be offered on {_host}: {exception.Message}. Give an address of this machine that the others can reach.", exception);
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _free.WaitAsync(_stop.Token).ConfigureAwait(false);
                Serve(await _listener!.AcceptAsync(_stop.Token).ConfigureAwait(false));
            }
            catch (SocketException) when (!_stop.IsCancellationRequested)
            {
                // The caller was gone before it was accepted, or the process is out of sockets for the moment.
                _free.Release();
                await Task.Delay(TimeSpan.FromMilliseconds(20), _time).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private void Serve(Socket socket)
    {
        var connection = new ValueServerConnection(socket, _token, _source, _time, _raw);
        var served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = served.Task;
        _ = Task.Run(async () =>
        {
            await connection.RunAsync(_stop.Token).ConfigureAwait(false);
            _connections.TryRemove(connection, out _);
            _free.Release();
            served.SetResult();
        });
    }
}
