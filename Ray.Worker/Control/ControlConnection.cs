using System.Net.Sockets;
using System.Threading.Channels;
using AkkaRay.Messages.Executors;

namespace AkkaRay.Worker.Control;

/// <summary>The line to one executor that has proved who it is. Sending never blocks.</summary>
internal sealed class ControlConnection : IDisposable
{
    // An executor that lets this many messages, or bytes, lie is stuck; it is given up rather than waited for. One that
    // hosts shared actors may be told of ten thousand in one go.
    private const int UnsentMax = 65_536;
    private const long UnsentBytesMax = 64 << 20;

    // What waits together goes and comes together.
    private const int WriteBytesMax = 64 * 1024;
    private const int ReadBytes = 8 * 1024;

    private readonly NetworkStream _stream;
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<byte[]> _unsent = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(UnsentMax) { SingleReader = true });

    private long _unsentBytes;

    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ControlConnection(NetworkStream stream) => _stream = stream;

    /// <summary>Done when everything the executor said has been passed on.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Passes every message on until the line breaks, then returns.</summary>
    public async Task RunAsync(Action<ExecutorMessage> received)
    {
        var writing = WriteAsync();
        await using var buffered = new BufferedStream(_stream, ReadBytes);
        try
        {
            while (true)
            {
                received(await ControlFrame.ReadAsync(buffered, ControlFrame.BodyMax, _closing.Token));
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or OperationCanceledException or ObjectDisposedException)
        {
            // The line broke or carried garbage: either way it is over.
        }

        Dispose();
        _closed.TrySetResult();
        await writing;
    }

    public void Send(ExecutorMessage message)
    {
        var frame = ControlFrame.Write(message);
        if (Interlocked.Add(ref _unsentBytes, frame.Length) > UnsentBytesMax || !_unsent.Writer.TryWrite(frame))
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        if (_unsent.Writer.TryComplete())
        {
            _closing.Cancel();
            _stream.Dispose();
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in _unsent.Reader.ReadAllAsync(_closing.Token))
            {
                var bytes = WithWhatFollows(frame);
                await _stream.WriteAsync(bytes, _closing.Token);
                Interlocked.Add(ref _unsentBytes, -bytes.Length);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            Dispose();
        }
    }

    private byte[] WithWhatFollows(byte[] first)
    {
        if (!_unsent.Reader.TryPeek(out _))
        {
            return first;
        }

        using var joined = new MemoryStream(first.Length * 4);
        joined.Write(first);
        while (joined.Length < WriteBytesMax && _unsent.Reader.TryRead(out var next))
        {
            joined.Write(next);
        }

        return joined.ToArray();
    }
}
