using System.Collections.Immutable;
using AkkaRay.Actors;
using AkkaRay.Messages.Actors;

namespace AkkaRay.Clustering;

/// <summary>Keyed actors that are to be activated: those that gather while a message is sent go in the next one.</summary>
internal sealed class ActivationBatch(Action<ActorSpec, ImmutableArray<ActorKey>> send) : IThreadPoolWorkItem
{
    /// <summary>Most in one message; more would keep the first waiting.</summary>
    public const int CountMax = 512;

    private const int BytesMax = 256 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<KeyedActor> _waiting = new();
    private bool _isSending;

    public void Add(KeyedActor actor)
    {
        lock (_gate)
        {
            _waiting.Enqueue(actor);
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
            if (batch.TrueForAll(actor => ReferenceEquals(actor.Kind, batch[0].Kind)))
            {
                send(batch[0].Kind, [.. batch.Select(static actor => actor.Own)]);
                continue;
            }

            foreach (var alike in batch.GroupBy(static actor => actor.Kind))
            {
                send(alike.Key, [.. alike.Select(static actor => actor.Own)]);
            }
        }
    }

    private List<KeyedActor> Take()
    {
        var batch = new List<KeyedActor>();
        lock (_gate)
        {
            // One that is too long by itself still goes.
            for (var bytes = 0; bytes < BytesMax && batch.Count < CountMax && _waiting.TryDequeue(out var actor); bytes += actor.Own.Arguments.Length)
            {
                batch.Add(actor);
            }

            _isSending = batch.Count > 0;
        }

        return batch;
    }
}
