namespace AkkaRay.Utilities;

/// <summary>Counts who has come to a <see cref="RayBarrier"/>.</summary>
[Actor(Concurrency = ActorConcurrency.Interleaved)]
[ConcurrencyGroup("comers", RayBarrier.ParticipantsMax)]
internal sealed class BarrierActor(int participants) : IEndsWithCaller
{
    private TaskCompletionSource _turn = new();
    private long _phase;
    private int _here;

    [ActorMethod(ConcurrencyGroup = "comers")]
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
        catch (OperationCanceledException) when (_phase == phase)
        {
            // Who gives up has not come.
            _here--;
            throw;
        }
        catch (OperationCanceledException)
        {
            // It gave up at the moment in which the others went on, and they counted on it.
        }

        return phase;
    }

    public int Waiting() => _here;
}
