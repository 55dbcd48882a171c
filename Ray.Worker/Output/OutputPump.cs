namespace AkkaRay.Worker.Output;

/// <summary>
/// Reads one output stream of an executor to its end, always, so that user code never blocks on it, and passes lines on
/// in batches: the first at once, the others a moment later or when a batch is full.
/// </summary>
internal sealed class OutputPump(Stream stream, bool isError, int lastLinesKept, IOutputSink blank)
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly OutputBuffer _buffer = new(lastLinesKept);
    private IOutputSink _sink = blank;
    private bool _isFlushing;

    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (_gate)
            {
                return _buffer.LastLines;
            }
        }
    }

    /// <summary>Lines from now on go there.</summary>
    public void Attach(IOutputSink sink)
    {
        lock (_gate)
        {
            FlushAll();
            _sink = sink;
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var bytes = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(bytes, cancellationToken) is > 0 and var read)
            {
                Add(bytes.AsSpan(0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The process is gone, or something it started holds the pipe open longer than anybody waits.
        }

        lock (_gate)
        {
            _buffer.Complete();
            FlushAll();
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _buffer.Add(bytes);
            if (!_isFlushing && !_buffer.IsEmpty)
            {
                _isFlushing = true;
                _ = FlushAsync();
            }
        }
    }

    // One batch each time bounds what a process can send to its driver to about three megabytes a second.
    private async Task FlushAsync()
    {
        while (true)
        {
            await Task.Delay(Gather);
            lock (_gate)
            {
                if (_buffer.IsEmpty)
                {
                    _isFlushing = false;
                    return;
                }

                Flush();
            }
        }
    }

    private void FlushAll()
    {
        while (!_buffer.IsEmpty)
        {
            Flush();
        }
    }

    private void Flush()
    {
        var (lines, dropped) = _buffer.TakeBatch();
        _sink.Write(isError, lines, dropped);
    }
}
