using System.Collections.Concurrent;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.ObjectStore.Clients;

/// <summary>Asks the keeper and waits for its answers; any number of threads at once. Its notices come on a thread of their own.</summary>
internal sealed class StoreRequests(StoreLine line) : IDisposable
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<StoreFrame>> _asked = new();
    private int _lastSequence;
    private volatile bool _hasEnded;

    public bool IsAlive => !_hasEnded;

    public void Start(Action onStart, Action onPressure, Action<int> onSurvey)
        => new Thread(() => Read(onStart, onPressure, onSurvey), 256 * 1024) { IsBackground = true, Name = "ray-store-client" }.Start();

    public void Tell(StoreFrame frame) => line.Send(frame);

    /// <summary>Blocks until the answer is here.</summary>
    /// <exception cref="StoreFullException">Refused for want of room.</exception>
    /// <exception cref="StoreException">Refused for another reason, or the keeper is gone.</exception>
    public StoreFrame Ask(Func<int, StoreFrame> request) => AskAsync(request).GetAwaiter().GetResult();

    /// <summary>The same without blocking.</summary>
    public async Task<StoreFrame> AskAsync(Func<int, StoreFrame> request)
    {
        var sequence = Interlocked.Increment(ref _lastSequence);
        var answer = new TaskCompletionSource<StoreFrame>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[sequence] = answer;
        line.Send(request(sequence));
        if (_hasEnded)
        {
            answer.TrySetException(Gone());
        }

        try
        {
            var frame = await answer.Task.ConfigureAwait(false);
            return frame.Kind != StoreFrameKind.Refused ? frame : throw StoreRefusals.ToException(frame);
        }
        finally
        {
            _asked.TryRemove(sequence, out _);
        }
    }

    public void Dispose() => line.Dispose();

    private static StoreException Gone() => new("The object store of this node is gone, and its node agent with it.");

    private void Read(Action onStart, Action onPressure, Action<int> onSurvey)
    {
        onStart();
        while (line.Receive() is { } frame)
        {
            if (frame.Kind == StoreFrameKind.Pressure)
            {
                onPressure();
            }
            else if (frame.Kind == StoreFrameKind.Survey)
            {
                onSurvey(frame.Sequence);
            }
            else if (_asked.TryGetValue(frame.Sequence, out var answer))
            {
                answer.TrySetResult(frame);
            }
        }

        _hasEnded = true;
        foreach (var answer in _asked.Values)
        {
            answer.TrySetException(Gone());
        }
    }
}
