using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Transfer;

namespace AkkaRay.Worker.Transfers;

/// <summary>
/// Notices the end of those whose objects have copies here, so that the copies end with them: one connection to each, on
/// which nothing is said, until there is no copy left.
/// </summary>
internal sealed class OwnerWatches(OwnerId self, Func<OwnerId, bool> isNeeded, Action<OwnerId> onGone) : IDisposable
{
    private const int TriesMax = 3;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<OwnerId> _watched = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>There is a copy of an object of this owner here.</summary>
    public void Watch(ObjectAddress owner)
    {
        lock (_watched)
        {
            if (_watched.Add(owner.Id.Task.Owner))
            {
                _ = Task.Run(() => WatchAsync(owner.Id.Task.Owner, new ValueEndpoint(owner.Host, owner.Port, owner.Token)));
            }
        }
    }

    public void Dispose() => _stop.Cancel();

    private async Task WatchAsync(OwnerId owner, ValueEndpoint endpoint)
    {
        try
        {
            for (var tries = 0; tries < TriesMax;)
            {
                try
                {
                    using var connection = await ValueConnector.ConnectAsync(endpoint, self, TimeProvider.System, _stop.Token).ConfigureAwait(false);
                    tries = 0;
                    if (!await IsNeededUntilEndAsync(owner, connection).ConfigureAwait(false))
                    {
                        return;
                    }
                }
                catch (Exception e) when (e is SocketException or IOException or RayException or ObjectDisposedException)
                {
                    tries++;
                    await Task.Delay(s_pause, _stop.Token).ConfigureAwait(false);
                }
            }

            Forget(owner);
            onGone(owner);
        }
        catch (OperationCanceledException)
        {
            // The node itself ends.
        }
    }

    // False if there is nothing left to watch for; true if the connection ended before that.
    private async Task<bool> IsNeededUntilEndAsync(OwnerId owner, ValueConnection connection)
    {
        var ended = connection.PeekAsync(_stop.Token);
        while (await Task.WhenAny(ended, Task.Delay(s_look, _stop.Token)).ConfigureAwait(false) != ended)
        {
            _stop.Token.ThrowIfCancellationRequested();
            if (ForgetUnneeded(owner))
            {
                return false;
            }
        }

        _ = ended.Exception;
        return true;
    }

    // Whoever makes a copy does that before he has its owner watched, so that none is overlooked.
    private bool ForgetUnneeded(OwnerId owner)
    {
        lock (_watched)
        {
            return !isNeeded(owner) && _watched.Remove(owner);
        }
    }

    private void Forget(OwnerId owner)
    {
        lock (_watched)
        {
            _watched.Remove(owner);
        }
    }
}
