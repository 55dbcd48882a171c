using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Transfer;

namespace AkkaRay.Worker.Transfers;

/// <summary>
/// The way to an object's owner for as long as a copy is being made: the owner counts this node among a source's readers
/// until it is closed, and its end is the owner's end.
/// </summary>
internal sealed class OwnerConnection(ObjectAddress owner, OwnerId self, Action gone) : IDisposable
{
    private readonly ValueEndpoint _endpoint = new(owner.Host, owner.Port, owner.Token);
    private ValueConnection? _connection;
    private Task? _watching;

    /// <summary>Asks from where to take the copy.</summary>
    /// <exception cref="OwnerDiedException">The owner is gone.</exception>
    public async Task<CopySource> LocateAsync(CopyQuestion question, CancellationToken stop)
    {
        var body = new byte[CopyQuestion.Size];
        question.Write(body);
        return CopySource.Read(await AskAsync(FrameKind.LocateCopy, body, FrameKind.CopyLocated, stop).ConfigureAwait(false));
    }

    /// <summary>Tells that the copy is here; false if nobody needs it any more.</summary>
    /// <exception cref="OwnerDiedException">The owner is gone.</exception>
    public async Task<bool> MadeAsync(ObjectAddress copy, CancellationToken stop)
    {
        var body = new byte[copy.Size];
        copy.Write(body);
        return (await AskAsync(FrameKind.CopyMade, body, FrameKind.CopyNoted, stop).ConfigureAwait(false)) is [1];
    }

    public void Dispose()
    {
        var connection = Interlocked.Exchange(ref _connection, null);
        connection?.Dispose();
    }

    private async Task<byte[]> AskAsync(FrameKind kind, byte[] body, FrameKind answer, CancellationToken stop)
    {
        try
        {
            var connection = _connection ??= await ValueConnector.ConnectAsync(_endpoint, self, TimeProvider.System, stop).ConfigureAwait(false);
            var reply = await connection.AskAsync(kind, body, answer, stop).ConfigureAwait(false);
            _watching = WatchAsync(_watching, connection);
            return reply;
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidDataException or ConnectionUnusedException or ObjectDisposedException or RayException)
        {
            throw new OwnerDiedException($"{owner.Id} cannot be got: its owner at {_endpoint} is gone ({e.Message.TrimEnd('.')}).", e);
        }
    }

    // The look before this one ended with the answer that just came.
    private async Task WatchAsync(Task? before, ValueConnection connection)
    {
        try
        {
            await (before ?? Task.CompletedTask).ConfigureAwait(false);
            if (await connection.PeekAsync(CancellationToken.None).ConfigureAwait(false) > 0)
            {
                return;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // That is its end, too.
        }

        if (_connection == connection)
        {
            gone();
        }
    }
}
