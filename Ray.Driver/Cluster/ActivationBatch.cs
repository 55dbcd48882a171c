using System.Collections.Immutable;
using AkkaRay.Messages.Actors;

namespace AkkaRay.Clustering;

/// <summary>Keyed actors that are to be activated: those that gather while a message is sent go in the next one.</summary>
internal sealed class ActivationBatch(Action<ActorSpec, ImmutableArray<ActorKey>> send) : IThreadPoolWorkItem
{
    /// <summary>Most in one message; more would keep the first waiting.</summary>
    public const int CountMax = 256;

    private const int BytesMax = 256 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<ActorSpec> _waiting = new();
    private bool _isSending;

    public void Add(ActorSpec spec)
    {
        lock (_gate)
        {
            _waiting.Enqueue(spec);
            if (_isSending)
            {
                return;
            }

            _isSending = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        for (var batch = Take(); batch.Count > 0; batch = Take())
        {
            foreach (var alike in batch.GroupBy(ActorKey.KindOf))
            {
                send(alike.Key, [.. alike.Select(ActorKey.Of)]);
            }
        }
    }

    private List<ActorSpec> Take()
    {
        var batch = new List<ActorSpec>();
        lock (_gate)
        {
            // One that is too long by itself still goes.
            for (var bytes = 0; bytes < BytesMax && batch.Count < CountMax && _waiting.TryDequeue(out var spec); bytes += spec.Arguments.Length)
            {
                batch.Add(spec);
            }

            _isSending = batch.Count > 0;
        }

        return batch;
    }
}
