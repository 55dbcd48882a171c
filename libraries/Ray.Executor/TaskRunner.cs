using AkkaRay.Executor.Streams;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
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
    private readonly LargeArguments _large;
    private OwnerId _caller;

    public TaskRunner(OwnerCore core, string nodeName)
    {
        _core = core;
        _nodeName = nodeName;
        _result = new ResultBuffer(core);
        _large = new LargeArguments(core);
        _arguments = new ArgReader(this);
    }

    /// <summary>The last task's payload, until the next is run.</summary>
    public ReadOnlySpan<byte> Payload => _result.Payload;

    /// <summary>The payload goes to its owner now.</summary>
    public void Telling() => _result.Telling();

    public CancellationToken Token => _stops.Token;

    /// <summary>A new lease begins.</summary>
    public void Begin(OwnerId caller)
    {
        _caller = caller;
        _stops.Clear();
    }

    /// <summary>Whether the running task was asked to stop.</summary>
    public bool IsStopped => _stops.IsStopped;

    /// <summary>Blocks until the task has ended.</summary>
    public ResultStatus Run(ulong number, ResolvedFunction function, ReadOnlyMemory<byte> arguments, StreamPort? stream = null)
    {
        _result.Reset(new TaskId(_caller, number).Return(1), stream);
        if (!_stops.TryBegin(number))
        {
            return Fault(Faults.CanceledBeforeItBegan(function.Definition.Name));
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
            _large.Release();
            Settle();
        }
    }

    public void Stop(ulong number, bool keepsChildren = false)
    {
        if (_stops.Stop(number) && !keepsChildren)
        {
            _core.CancelChildren(number);
        }
    }

    /// <summary>Stops whatever runs now, because nobody waits for it.</summary>
    public void StopRunning() => Stop(_core.RunningTask);

    public T Read<T>(ObjectAddress address) => _large.Read<T>(address);

    // The caller lets its arguments go when it has the result: by then the owners must know what was kept of them here.
    private void Settle()
    {
        if (!_core.Borrowings.IsSettled)
        {
            _core.Borrowings.SettledAsync().GetAwaiter().GetResult();
        }
    }

    private RayFault FaultOf(Exception exception, ResolvedFunction function) => exception switch
    {
        OperationCanceledException when _stops.IsStopped => Faults.CanceledWhileItRan(function.Definition.Name),
        _ => CallFaults.Of(exception, function.Definition.Name, _nodeName, _result),
    };

    private ResultStatus Fault(RayFault fault)
    {
        _result.SetPayload(MemoryPackSerializer.Serialize(fault));
        return ResultStatus.Fault;
    }
}
