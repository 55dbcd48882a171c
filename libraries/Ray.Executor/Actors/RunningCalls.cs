namespace AkkaRay.Executor.Actors;

/// <summary>The calls of an instance that run now. There may be very many instances, few of which run any.</summary>
internal sealed class RunningCalls
{
    private readonly Lock _gate = new();
    private List<ActorCall>? _calls;

    /// <summary>All, as they are now.</summary>
    public IReadOnlyList<ActorCall> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls ?? []];
            }
        }
    }

    public void Add(ActorCall call)
    {
        lock (_gate)
        {
            (_calls ??= new List<ActorCall>(1)).Add(call);
        }
    }

    /// <summary>Takes a call out if it is there.</summary>
    public void Remove(ActorCall call)
    {
        lock (_gate)
        {
            _calls?.Remove(call);
        }
    }
}
