using System.Net.Sockets;
using System.Threading.Channels;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Transfer;

namespace AkkaRay.Borrowing;

/// <summary>
/// The way to one owner of what this process borrows: sends it batches one after another, and notices when it is gone,
/// also while there is nothing to say. A connection that broke is made once more; an owner that cannot be reached twice
/// running is gone.
/// </summary>
internal sealed class HoldChannel(ValueEndpoint endpoint, OwnerId self, OwnerId owner, Borrowings borrowings) : IDisposable
{
    private const int TriesMax = 2;

    private readonly Channel<BorrowEffect.Send> _batches = Channel.CreateUnbounded<BorrowEffect.Send>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private ValueConnection? _connection;
    private Task<int>? _closed;

    public void Start() => Task.Run(RunAsync);

    /// <summary>Sends the next batch; the one before was answered.</summary>
    public void Post(BorrowEffect.Send batch) => _batches.Writer.TryWrite(batch);

    public void Dispose() => _stop.Cancel();

    private async Task RunAsync()
    {
        try
        {
            await ServeAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The session is over.
        }
        finally
        {
            _connection?.Dispose();
        }
    }

    private async Task ServeAsync()
    {
        var last = await _batches.Reader.ReadAsync(_stop.Token).ConfigureAwait(false);
        while (await TellAsync(last).ConfigureAwait(false))
        {
            borrowings.Noted(owner, last.Sequence);
            var next = _batches.Reader.ReadAsync(_stop.Token).AsTask();
            while (!next.IsCompleted && !await HasClosedAsync(next).ConfigureAwait(false))
            {
            }

            // If it closed, what was said last is said again: whoever answers that is there.
            while (!next.IsCompleted)
            {
                if (!await TellAsync(last).ConfigureAwait(false))
                {
                    borrowings.OwnerGone(owner);
                    return;
                }

                while (!next.IsCompleted && !await HasClosedAsync(next).ConfigureAwait(false))
                {
                }
            }

            last = await next.ConfigureAwait(false);
        }

        borrowings.OwnerGone(owner);
    }

    // True if the owner closed the connection before there was something to say.
    private async Task<bool> HasClosedAsync(Task next)
    {
        _closed ??= _connection!.PeekAsync(_stop.Token);
        await Task.WhenAny(next, _closed).ConfigureAwait(false);
        if (!_closed.IsCompleted)
        {
            return false;
        }

        var isClosed = !_closed.IsCompletedSuccessfully || await _closed.ConfigureAwait(false) == 0;
        _ = _closed.Exception;
        _closed = null;
        return isClosed && !next.IsCompleted;
    }

    private async Task<bool> TellAsync(BorrowEffect.Send batch)
    {
        var body = HoldNote.WriteBatch(batch.Sequence, batch.Notes);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            try
            {
                _connection ??= await ValueConnector.ConnectAsync(endpoint, self, TimeProvider.System, _stop.Token).ConfigureAwait(false);
                await _connection.AskAsync(FrameKind.Holds, body, FrameKind.HoldsNoted, _stop.Token).ConfigureAwait(false);
                return true;
            }
            catch (Exception e) when (e is SocketException or IOException or RayException or InvalidDataException or ConnectionUnusedException or ObjectDisposedException)
            {
                _connection?.Dispose();
                (_connection, _closed) = (null, null);
            }
        }

        return false;
    }
}
