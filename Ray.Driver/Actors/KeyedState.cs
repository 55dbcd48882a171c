using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <summary>The kept state of the instance that this process runs. One reading or writing at a time.</summary>
internal sealed class KeyedState<T> : IActorState<T>, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly IInstance _instance;
    private readonly ActorClient _actors;
    private readonly InstanceStart _start;
    private readonly JobId? _job;
    private ObjectTies? _ties;

    public KeyedState(IInstance instance, ActorClient actors)
    {
        (_instance, _actors, _start) = (instance, actors, instance.Start);
        _job = JobId.Find(_start.Namespace);
        Take(_start.StateVersion, _start.State);
    }

    public T? Value { get; set; }

    public bool IsKept { get; private set; }

    public long Version { get; private set; }

    public Task WriteAsync(CancellationToken cancellationToken = default) => WriteAsync(isCleared: false, cancellationToken);

    public Task ClearAsync(CancellationToken cancellationToken = default) => WriteAsync(isCleared: true, cancellationToken);

    public async Task ReadAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(true);
        try
        {
            var request = RequestId.New();
            var read = await AskAsync<ActorStateProtocol.ActorStateRead>(
                request, new ActorStateProtocol.ReadActorState(request, _start.Actor, _start.Incarnation) { Job = _job }, cancellationToken).ConfigureAwait(true);
            Take(read.Version, read.Value);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task WriteAsync(bool isCleared, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(true);
        try
        {
            var bytes = isCleared ? null : Encode(Value);
            var request = RequestId.New();

            // Not to be given up once it is on its way: nobody would know whether it was written.
            var written = await AskAsync<ActorStateProtocol.ActorStateWritten>(
                request, new ActorStateProtocol.WriteActorState(request, _start.Actor, _start.Incarnation, Version, bytes) { Job = _job }, CancellationToken.None).ConfigureAwait(true);
            (Version, IsKept) = (written.Version, !isCleared);
            Value = isCleared ? default : Value;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<TAnswer> AskAsync<TAnswer>(RequestId request, ExecutorMessage message, CancellationToken cancellationToken)
        where TAnswer : ExecutorMessage
    {
        switch (await _actors.Agent.AskAsync(request, message, cancellationToken).ConfigureAwait(true))
        {
            case TAnswer answer:
                return answer;
            case ActorStateProtocol.ActorStateRefused refused:
                if (refused.IsStale)
                {
                    // There is another; this one must not go on as if it were the actor.
                    _instance.Close(new DeathCause.Exited());
                }

                throw new ActorStateException($"{_start.Class} \"{_start.Key}\": {refused.Fault.Message}");
            case var other:
                throw new RayException($"The head answered {message.GetType().Name} with {other.GetType().Name}; it is another version.");
        }
    }

    private void Take(long version, byte[]? bytes)
    {
        (Version, IsKept) = (version, bytes is not null);
        Value = bytes is null ? default : _actors.Core.Decode<T>(bytes);
    }

    // Handles to actors may be in it. A database keeps nothing alive: what is inside is kept as long as this instance, or
    // until the next write.
    private byte[] Encode(T? value)
    {
        var before = _ties;
        var bytes = _actors.Core.Encode(value, out _ties);
        before?.Dispose();
        return bytes;
    }
}
