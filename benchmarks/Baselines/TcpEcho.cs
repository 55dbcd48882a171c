using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Baselines;

/// <summary>The limit: the bytes of the calls and nothing else, over a blocking socket.</summary>
internal sealed class TcpEcho : IContender
{
    /// <summary>Frames in flight; more were not faster.</summary>
    private const int Window = 4_096;

    private readonly ChildProcess _server;
    private readonly Socket _socket;
    private readonly FrameReader _reader;
    private readonly byte[] _outgoing = new byte[Window * Frames.Single];

    private TcpEcho(ChildProcess server, Socket socket)
    {
        _server = server;
        _socket = socket;
        _reader = new FrameReader(socket);
        Shapes = new Dictionary<string, Func<int, Task>>
        {
            [Shape.Sync] = calls => Run(calls, 1, Frames.Single),
            [Shape.Async] = calls => Run(calls, Window, Frames.Batched),
            [Shape.Batch] = RunBatches,
        };
    }

    public IReadOnlyDictionary<string, Func<int, Task>> Shapes { get; }

    public static async Task<TcpEcho> StartAsync()
    {
        var server = new ChildProcess(Environment.ProcessPath!, "tcp-echo", "server");
        var port = int.Parse(await server.ReadAsync("READY", TimeSpan.FromSeconds(30)), CultureInfo.InvariantCulture);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        return new TcpEcho(server, socket);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _server.DisposeAsync();
    }

    private Task RunBatches(int batches)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            _ = Run(Shape.BatchSize, Shape.BatchSize, Frames.Batched);
        }

        return Task.CompletedTask;
    }

    /// <summary>Keeps up to <paramref name="window"/> frames in flight and sends as many new ones as came back, in one write.</summary>
    private Task Run(int calls, int window, int size)
    {
        var sent = Send(0, Math.Min(window, calls), size);
        var received = 0;
        while (received < calls)
        {
            var frames = _reader.Receive();
            var count = Check(frames, received);
            received += count;
            _reader.Release(frames.Length);
            sent += Send(sent, Math.Min(count, calls - sent), size);
        }

        return Task.CompletedTask;
    }

    private int Send(int first, int count, int size)
    {
        for (var index = 0; index < count; index++)
        {
            Frames.Write(_outgoing.AsSpan(index * size), size, first + index);
        }

        Frames.SendAll(_socket, _outgoing.AsSpan(0, count * size));
        return count;
    }

    private static int Check(ReadOnlySpan<byte> frames, int expected)
    {
        var count = 0;
        while (!frames.IsEmpty)
        {
            if (Frames.Number(frames) != expected + count)
            {
                throw new InvalidOperationException($"Frame {Frames.Number(frames)} came back where {expected + count} was due.");
            }

            frames = frames[Frames.Size(frames)..];
            count++;
        }

        return count > 0 ? count : throw new InvalidOperationException("The echo server closed the connection.");
    }
}
