namespace AkkaRay.Executor.Actors;

/// <summary>How many calls of an instance, or of one of its concurrency groups, may run at once, and those that wait.</summary>
internal sealed class CallGate(int limit)
{
    private readonly Lock _gate = new();

    // Of very many instances only few have calls that wait.
    private Queue<ActorCall>? _waiting;
    private int _running;

    /// <summary>Whether nothing runs and nothing waits.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _running == 0;
            }
        }
    }

    /// <summary>Lets a call in that somebody is about to run; false if it has to wait.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_running >= limit)
            {
                return false;
            }

            _running++;
            return true;
        }
    }

    /// <summary>Lets a call in, or has it wait; false if it waits.</summary>
    public bool TryEnter(ActorCall call)
    {
        lock (_gate)
        {
            if (_running >= limit)
            {
                (_waiting ??= new Queue<ActorCall>()).Enqueue(call);
                return false;
            }

            _running++;
            return true;
        }
    }

    /// <summary>A call has ended: the next that waited takes its place; null if none waits.</summary>
    public ActorCall? Leave()
    {
        lock (_gate)
        {
            if (_waiting?.TryDequeue(out var next) is true)
            {
                return next;
            }

            _running--;
            return null;
        }
    }
}
