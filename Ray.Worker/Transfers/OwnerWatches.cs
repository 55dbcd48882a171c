using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Transfer;

namespace AkkaRay.Worker.Transfers;

/// <summary>
/// Notices the end of those whose objects have copies here, so that the copies end with them: one connection to each, on
/// which nothing is said, until there is no copy left. Whom the network does not reach may well live, so that only where
/// nobody listens any more an owner is taken for gone; of all others the agents of their nodes and the head will tell.
/// </summary>
internal sealed class OwnerWatches(
    Func<ValueEndpoint, CancellationToken, Task<ValueConnection>> connect, Func<OwnerId, bool> isNeeded, Action<OwnerId> onGone) : IDisposable
{
    private const int RefusalsMax = 3;

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
            var (refusals, pause) = (0, s_pause);
            while (refusals < RefusalsMax)
            {
                try
                {
                    using var connection = await connect(endpoint, _stop.Token).ConfigureAwait(false);
                    (refusals, pause) = (0, s_pause);
                    if (!await IsNeededUntilEndAsync(owner, connection).ConfigureAwait(false))
                    {
                        return;
                    }
                }
                catch (Exception e) when (e is SocketException or IOException or OwnerDiedException)
                {
                    refusals++;
                    await Task.Delay(s_pause, _stop.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (e is RayException or ObjectDisposedException)
                {
                    if (ForgetUnneeded(owner))
                    {
                        return;
                    }

                    await Task.Delay(pause, _stop.Token).ConfigureAwait(false);
                    pause = pause * 2 < s_look ? pause * 2 : s_look;
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
