using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.Ownership;
using AkkaRay.Values;
using MemoryPack;

namespace AkkaRay.Executor;

/// <summary>Runs one task: arguments in, user code, result or fault out. Used by the lane's thread only, but for stops.</summary>
internal sealed class TaskRunner : ITaskScope
{
    private readonly OwnerCore _core;
    private readonly string _nodeName;
    private readonly ResultBuffer _result;
    private readonly ArgReader _arguments;
    private readonly TaskStops _stops = new();
    private readonly List<StoredPin> _pins = [];
    private OwnerId _caller;

    public TaskRunner(OwnerCore core, string nodeName)
    {
        _core = core;
        _nodeName = nodeName;
        _result = new ResultBuffer(core);
        _arguments = new ArgReader(this);
    }

    /// <summary>The last task's payload, until the next is run.</summary>
    public ReadOnlySpan<byte> Payload => _result.Payload;

    public CancellationToken Token => _stops.Token;

    /// <summary>A new lease begins.</summary>
    public void Begin(OwnerId caller)
    {
        _caller = caller;
        _stops.Clear();
    }

    /// <summary>Blocks until the task has ended.</summary>
    public ResultStatus Run(ulong number, ResolvedFunction function, ReadOnlyMemory<byte> arguments)
    {
        _result.Reset(new TaskId(_caller, number).Return(1));
        if (!_stops.TryBegin(number))
        {
            return Fault(new RayFault(FaultKind.TaskCanceled, $"Task {function.Definition.Name} was cancelled before it began."));
        }

        if (function.Invoker is null)
        {
            return Fault(function.Fault!);
        }

        ReferenceScope.Current = _core.Exports;
        try
        {
            _arguments.Begin(arguments);
            var running = function.Invoker.InvokeAsync(function.Definition.Method, null, _arguments, _result);
            if (!running.IsCompletedSuccessfully)
            {
                running.AsTask().GetAwaiter().GetResult();
            }

            return _result.Status;
        }
        catch (Exception e)
        {
            // Whatever user code throws is its result.
            return Fault(FaultOf(e, function));
        }
        finally
        {
            _stops.End();
            Unpin();
        }
    }

    public void Stop(ulong number)
    {
        if (_stops.Stop(number))
        {
            _core.Dispatcher.CancelChildren(number);
        }
    }

    /// <summary>Stops whatever runs now, because nobody waits for it.</summary>
    public void StopRunning() => Stop(_core.RunningTask);

    public T Read<T>(ObjectAddress address)
    {
        var (bytes, stored) = _core.Remote.Fetch(address);
        if (stored is null)
        {
            return Codec<T>.Read(bytes.Span);
        }

        // For the whole task, because a span into the value keeps nothing alive.
        _pins.Add(stored.Open());
        return stored.Read<T>();
    }

    private RayFault FaultOf(Exception exception, ResolvedFunction function) => exception switch
    {
        OperationCanceledException when _stops.IsStopped
            => new RayFault(FaultKind.TaskCanceled, $"Task {function.Definition.Name} was cancelled while it ran."),
        ResultNotSerializableException
            => new RayFault(FaultKind.NotSerializable, $"The result of {function.Definition.Name} cannot be sent back: {exception.InnerException!.Message}")
            {
                Node = _nodeName,
                Pid = Environment.ProcessId,
            },
        ObjectStoreFullException when _result.IsStoring
            => new RayFault(FaultKind.ObjectStoreFull, $"The result of {function.Definition.Name} cannot be kept: {exception.Message}")
            {
                Node = _nodeName,
                Pid = Environment.ProcessId,
            },
        _ => FaultMapper.FromUserException(exception, _nodeName, Environment.ProcessId),
    };

    private ResultStatus Fault(RayFault fault)
    {
        _result.SetPayload(MemoryPackSerializer.Serialize(fault));
        return ResultStatus.Fault;
    }

    private void Unpin()
    {
        foreach (var pin in _pins)
        {
            pin.Dispose();
        }

        _pins.Clear();
    }
}
