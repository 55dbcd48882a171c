namespace AkkaRay.Utilities;

/// <summary>Counts who has come to a <see cref="RayBarrier"/>.</summary>
[Actor(Concurrency = ActorConcurrency.Interleaved, MaxConcurrency = 100_000)]
internal sealed class BarrierActor(int participants)
{
    private TaskCompletionSource _turn = new();
    private long _phase;
    private int _here;

    public async Task<long> SignalAndWait(CancellationToken cancellationToken)
    {
        var phase = _phase;
        if (++_here == participants)
        {
            _phase++;
            _here = 0;
            var turn = _turn;
            _turn = new TaskCompletionSource();
            turn.SetResult();
            return phase;
        }

        try
        {
            await _turn.Task.WaitAsync(cancellationToken).ConfigureAwait(true);
        }
        catch (OperationCanceledException)
        {
            // Who gives up has not come, unless the others went on meanwhile.
            _here -= _phase == phase ? 1 : 0;
            throw;
        }

        return phase;
    }
}
