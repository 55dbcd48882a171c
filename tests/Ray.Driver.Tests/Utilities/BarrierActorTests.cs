using AkkaRay.Utilities;

namespace AkkaRay.Driver.Tests.Utilities;

public sealed class BarrierActorTests
{
    [Fact]
    public async Task Who_gives_up_at_the_moment_in_which_the_others_go_on_has_come()
    {
        var turns = new Turns();
        var barrier = new BarrierActor(2);
        using var source = new CancellationTokenSource();
        Task<long>? first = null;
        Task<long>? second = null;
        turns.Post(_ => first = barrier.SignalAndWait(source.Token), null);
        turns.Run();

        // In one turn of the actor's logical thread: the first has not heard that it was stopped when the second comes.
        turns.Post(
            _ =>
            {
                source.Cancel();
                second = barrier.SignalAndWait(CancellationToken.None);
            },
            null);
        turns.Run();

        Assert.Equal((0, 0), (await second!, await first!));
        Assert.Equal(0, barrier.Waiting());
    }

    [Fact]
    public async Task Who_gives_up_before_has_not_come()
    {
        var barrier = new BarrierActor(2);
        using var source = new CancellationTokenSource();
        var first = barrier.SignalAndWait(source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(barrier.SignalAndWait(CancellationToken.None).IsCompleted);
    }

    private sealed class Turns : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();

        public override void Post(SendOrPostCallback d, object? state) => _queue.Enqueue((d, state));

        public void Run()
        {
            var before = Current;
            SetSynchronizationContext(this);
            while (_queue.TryDequeue(out var turn))
            {
                turn.Callback(turn.State);
            }

            SetSynchronizationContext(before);
        }
    }
}
