using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AkkaRay.Messages;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Control;

/// <summary>
/// Where executors reach their agent. A connection counts only once its first frame carries the secret that its process
/// was started with; anything else is closed, and nothing else is disturbed.
/// </summary>
internal sealed class AgentSocket : IDisposable
{
    private const int StrangersMax = 64;
    private static readonly TimeSpan FirstFrameTimeout = TimeSpan.FromSeconds(10);

    private readonly Socket _listener;
    private readonly string? _unixPath;
    private readonly ConcurrentDictionary<ExecutorId, AccessToken> _expected = [];
    private readonly SemaphoreSlim _strangers = new(StrangersMax);
    private readonly CancellationTokenSource _closing = new();

    private AgentSocket(Socket listener, string? unixPath, string address) => (_listener, _unixPath, Address) = (listener, unixPath, address);

    /// <summary>What executors are told: a path, or host and port.</summary>
    public string Address { get; }

    public static AgentSocket ListenUnix(string path)
    {
        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(StrangersMax);
        return new AgentSocket(listener, path, path);
    }

    public static AgentSocket ListenLoopback()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(StrangersMax);
        return new AgentSocket(listener, null, listener.LocalEndPoint!.ToString()!);
    }

    /// <summary>From now on a process with this token is let in, once.</summary>
    public void Expect(ExecutorId executor, AccessToken token) => _expected[executor] = token;

    public void Forget(ExecutorId executor) => _expected.TryRemove(executor, out _);

    /// <summary>Accepts until disposed.</summary>
    public async Task RunAsync(Func<ExecutorProtocol.ExecutorReady, ControlConnection, Task> welcomed, Action<string> rejected)
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await _strangers.WaitAsync(_closing.Token);
                var socket = await _listener.AcceptAsync(_closing.Token);
                _ = ServeAsync(socket, welcomed, rejected);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A stranger gone before it was accepted, or the end of this socket: the condition above tells them apart.
            }
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
        if (_unixPath is not null)
        {
            File.Delete(_unixPath);
        }
    }

    private async Task ServeAsync(Socket socket, Func<ExecutorProtocol.ExecutorReady, ControlConnection, Task> welcomed, Action<string> rejected)
    {
        if (socket.ProtocolType == ProtocolType.Tcp)
        {
            socket.NoDelay = true;
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        var ready = await GreetAsync(stream, rejected);
        _strangers.Release();
        if (ready is null)
        {
            await stream.DisposeAsync();
            return;
        }

        using var connection = new ControlConnection(stream);
        await welcomed(ready, connection);
    }

    private async Task<ExecutorProtocol.ExecutorReady?> GreetAsync(NetworkStream stream, Action<string> rejected)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        deadline.CancelAfter(FirstFrameTimeout);
        try
        {
            var first = await ControlFrame.ReadAsync(stream, ControlFrame.FirstBodyMax, deadline.Token);
            var problem = Check(first);
            if (problem is null)
            {
                return (ExecutorProtocol.ExecutorReady)first;
            }

            rejected(problem);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // This socket is closed; the executor that was about to speak is ended with it.
        }
        catch (OperationCanceledException)
        {
            rejected($"it said nothing within {FirstFrameTimeout.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            rejected(exception.Message);
        }

        return null;
    }

    private string? Check(ExecutorMessage first)
    {
        if (first is not ExecutorProtocol.ExecutorReady ready)
        {
            return $"its first message was {first.GetType().Name}, not ExecutorReady";
        }

        if (!WireVersion.Accepts(ready.Version))
        {
            return WireVersion.Refusal($"Executor process {ready.Pid}", ready.Version);
        }

        return _expected.TryGetValue(ready.Executor, out var token) && token.Matches(ready.Token) && _expected.TryRemove(ready.Executor, out _)
            ? null
            : $"process {ready.Pid} says it is {ready.Executor}, and its secret is not the one that executor was started with";
    }
}
