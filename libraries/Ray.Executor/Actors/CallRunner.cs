using AkkaRay.Actors;
using AkkaRay.Executor.Streams;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Values;
using MemoryPack;

namespace AkkaRay.Executor.Actors;

/// <summary>Runs one call at a time on an instance: arguments in, user code, result or fault out.</summary>
internal sealed class CallRunner : ITaskScope
{
    private readonly OwnerCore _core;
    private readonly string _nodeName;
    private readonly ResultBuffer _result;
    private readonly ArgReader _arguments;
    private readonly LargeArguments _large;
    private readonly Lock _gate = new();
    private CancellationTokenSource? _source;
    private ulong _number;
    private bool _isStopped;

    public CallRunner(OwnerCore core, string nodeName)
    {
        _core = core;
        _nodeName = nodeName;
        _result = new ResultBuffer(core);
        _large = new LargeArguments(core);
        _arguments = new ArgReader(this);
    }

    /// <summary>The last call's payload, until the next is run.</summary>
    public ReadOnlySpan<byte> Payload => _result.Payload;

    /// <summary>The payload goes to its owner now.</summary>
    public void Telling() => _result.Telling();

    public CancellationToken Token
    {
        get
        {
            lock (_gate)
            {
                _source ??= new CancellationTokenSource();
                if (_isStopped)
                {
                    _source.Cancel();
                }

                return _source.Token;
            }
        }
    }

    /// <summary>Runs a call; completed when user code has ended.</summary>
    public ValueTask<ResultStatus> RunAsync(
        object self, OwnerId caller, ulong number, ResolvedFunction function, ReadOnlyMemory<byte> arguments, bool isStopped, StreamPort? stream = null)
    {
        _result.Reset(new TaskId(caller, number).Return(1), stream);
        if (isStopped)
        {
            return new(Fault(new RayFault(FaultKind.TaskCanceled, $"Call {function.Definition.Name} was cancelled before it began.")));
        }

        if (function.Invoker is null)
        {
            return new(Fault(function.Fault!));
        }

        lock (_gate)
        {
            (_number, _isStopped, _source) = (number, false, null);
        }

        ReferenceScope.Current = _core.Exports;
        try
        {
            _arguments.Begin(arguments);
            var running = function.Invoker.InvokeAsync(function.Definition.Method, self, _arguments, _result);
            return running.IsCompletedSuccessfully && _core.Borrowings.IsSettled ? new(End()) : WaitAsync(running, function);
        }
        catch (Exception e)
        {
            // Whatever user code throws is its result.
            var status = FaultOf(e, function);
            return _core.Borrowings.IsSettled ? new(status) : SettleAsync(status);
        }
    }

    /// <summary>Cancels the token of the call with this number if it runs.</summary>
    public void Stop(ulong number)
    {
        CancellationTokenSource? source;
        lock (_gate)
        {
            if (_number != number)
            {
                return;
            }

            _isStopped = true;
            source = _source;
        }

        // Runs user code that was registered on the token: never under the lock.
        source?.Cancel();
    }

    public T Read<T>(ObjectAddress address) => _large.Read<T>(address);

    private async ValueTask<ResultStatus> WaitAsync(ValueTask running, ResolvedFunction function)
    {
        try
        {
            await running.ConfigureAwait(false);
            return await SettleAsync(End()).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // As above.
            return await SettleAsync(FaultOf(e, function)).ConfigureAwait(false);
        }
    }

    // The caller lets its arguments go when it has the result: by then the owners must know what was kept of them here.
    private async ValueTask<ResultStatus> SettleAsync(ResultStatus status)
    {
        await _core.Borrowings.SettledAsync().ConfigureAwait(false);
        return status;
    }

    private ResultStatus End()
    {
        _large.Release();
        return _result.Status;
    }

    private ResultStatus FaultOf(Exception exception, ResolvedFunction function) => Fault(exception switch
    {
        ActorExitException => Faults.ActorExited(function.Definition.Name),
        OperationCanceledException when _isStopped => new RayFault(FaultKind.TaskCanceled, $"Call {function.Definition.Name} was cancelled while it ran."),
        _ => CallFaults.Of(exception, function.Definition.Name, _nodeName, _result),
    });

    private ResultStatus Fault(RayFault fault)
    {
        _large.Release();
        _result.SetPayload(MemoryPackSerializer.Serialize(fault));
        return ResultStatus.Fault;
    }
}
