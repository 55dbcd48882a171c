using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Transfers;

namespace AkkaRay.Worker.Tests.Transfers;

public sealed class OwnerWatchesTests
{
    private const int Unreached = 4;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<OwnerId> _gone = new();
    private int _tries;

    [Fact]
    public async Task Owner_that_the_network_does_not_reach_is_not_taken_for_gone_until_nobody_listens_there()
    {
        var owner = OwnerId.New();
        using var watches = new OwnerWatches(
            (_, _) => throw (Interlocked.Increment(ref _tries) <= Unreached ? new RayConnectionException("no way there") : new SocketException((int)SocketError.ConnectionRefused)),
            static _ => true,
            _gone.SetResult);

        watches.Watch(new ObjectAddress(new TaskId(owner, 1).Return(1), "127.0.0.1", 1, AccessToken.New()));

        Assert.Equal(owner, await _gone.Task.WaitAsync(s_limit));
        Assert.True(_tries > Unreached, $"it was given up after {_tries} tries");
    }

    [Fact]
    public async Task Owner_that_cannot_be_reached_is_not_tried_any_more_once_it_has_no_copies_here()
    {
        var looked = new TaskCompletionSource();
        using var watches = new OwnerWatches(
            (_, _) => throw (Interlocked.Increment(ref _tries) == 1 ? new RayConnectionException("no way there") : new SocketException((int)SocketError.ConnectionRefused)),
            _ => !looked.TrySetResult(),
            _gone.SetResult);
        var address = new ObjectAddress(new TaskId(OwnerId.New(), 1).Return(1), "127.0.0.1", 1, AccessToken.New());

        watches.Watch(address);

        await looked.Task.WaitAsync(s_limit);
        Assert.Equal(1, _tries);
        Assert.False(_gone.Task.IsCompleted);
    }
}
