using System.Threading.Channels;
using static AkkaRay.Messages.Jobs.JobProtocol;

namespace AkkaRay.Clustering;

/// <summary>
/// Brings task output from the driver's actor to the console on a thread of its own, because a console may block for as
/// long as it likes. What comes faster than the console takes is dropped, and a line says how much.
/// </summary>
internal sealed class OutputPump : IAsyncDisposable
{
    // A message is at most 64 KiB, so this is at most 64 MiB.
    private const int MessagesMax = 1024;

    private readonly Channel<OutputWritten> _messages;
    private readonly IOutputSink _sink;
    private readonly Task _writer;
    private int _dropped;

    public OutputPump(IOutputSink sink)
    {
        _sink = sink;
        _messages = Channel.CreateBounded<OutputWritten>(new BoundedChannelOptions(MessagesMax) { SingleReader = true });
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Takes a message; never blocks.</summary>
    public void Post(OutputWritten message)
    {
        if (!_messages.Writer.TryWrite(message))
        {
            Interlocked.Add(ref _dropped, message.Lines.Length + message.LinesDropped);
        }
    }

    /// <summary>Waits until everything is written, but no longer than a second.</summary>
    public async ValueTask DisposeAsync()
    {
        _messages.Writer.TryComplete();
        try
        {
            await _writer.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The console is stuck. The program wants to end; the thread ends with it.
        }
    }

    private async Task WriteAsync()
    {
        await foreach (var message in _messages.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                Write(message, Interlocked.Exchange(ref _dropped, 0));
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                // The console was closed under us; the tasks' lines have nowhere to go.
            }
        }
    }

    private void Write(OutputWritten message, int droppedHere)
    {
        var mark = $"(node={message.Node} pid={message.Pid})";
        if (droppedHere > 0)
        {
            _sink.Write($"(driver) {droppedHere} lines of task output were dropped here: they came faster than the console takes them.", isError: true);
        }

        if (message.LinesDropped > 0)
        {
            _sink.Write($"{mark} {message.LinesDropped} lines were dropped here: they came faster than they could be sent.", message.IsError);
        }

        foreach (var line in message.Lines)
        {
            _sink.Write($"{mark} {line}", message.IsError);
        }
    }
}
