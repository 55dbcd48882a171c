using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;
using AkkaRay.Streams;
using AkkaRay.Submission;
using AkkaRay.Values;
using MemoryPack;

namespace AkkaRay.InProcess;

/// <summary>
/// Runs tasks in this process. Who waits for one runs it, and first what it waits for; what nobody waits for is begun a
/// moment later by a helper, one after another. Streams are made item by item by who consumes them.
/// </summary>
internal sealed class LocalRunner(OwnerCore core) : ITaskRunner
{
    private const string Node = "this process";

    private readonly ConcurrentDictionary<PendingTask, LocalRun> _runs = new();
    private readonly ConcurrentDictionary<Type, RemoteInvoker> _invokers = new();
    private readonly AsyncLocal<ulong> _running = new();
    private readonly LocalHelper _helper = new();
    private volatile RayFault? _ended;

    public ulong Running => _running.Value;

    public void Submit(PendingTask task)
    {
        var run = new LocalRun(task, core);
        _runs[task] = run;
        if (task.IsCanceled || _ended is not null)
        {
            Cancel(task, keepsChildren: false);
        }
        else if (run.Stream is null)
        {
            _helper.Later(run, Start);
        }
    }

    public void Cancel(PendingTask task, bool keepsChildren)
    {
        if (!_runs.TryGetValue(task, out var run))
        {
            return;
        }

        run.Stop();
        if (run.TryBegin())
        {
            _runs.TryRemove(task, out _);
            core.Dispatcher.Finish(task, _ended ?? Faults.Canceled(task));
        }
        else if (!keepsChildren)
        {
            core.CancelChildren(task.Number);
        }
    }

    public void Help(ObjectRef reference)
    {
        while (reference.Origin is PendingTask task)
        {
            if (task.MissingDependency is { } missing)
            {
                Help(missing);
                if (!missing.IsCompleted)
                {
                    return;
                }
            }

            if (!_runs.TryGetValue(task, out var run) || run.Stream is not null || !run.TryBegin())
            {
                return;
            }

            Start(run);
        }
    }

    public void Help(StreamInbox inbox)
    {
        if (inbox.Task is not { } task)
        {
            return;
        }

        if (task.MissingDependency is { } missing)
        {
            Help(missing);
        }

        if (_runs.TryGetValue(task, out var run) && run.Stream is { } stream)
        {
            stream.Pull();
            if (run.TryBegin())
            {
                Start(run);
            }
        }
    }

    public IEnumerable<PendingTask> ChildrenOf(ulong parent) => _runs.Keys.Where(task => task.Extras?.Parent == parent);

    public void End(RayFault fault)
    {
        _ended = fault;
        foreach (var (task, run) in _runs)
        {
            Cancel(task, keepsChildren: false);
            run.Stop();
            core.Dispatcher.Finish(task, fault);
        }
    }

    public void Dispose() => _helper.Dispose();

    // Who waits for who waits is a deep stack; before that is used up, another thread goes on.
    private void Start(LocalRun run)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Run(run);
        }
        else
        {
            System.Threading.Tasks.Task.Factory.StartNew(() => Run(run), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    private void Run(LocalRun run)
    {
        var (number, scope, context) = (_running.Value, ReferenceScope.Current, SynchronizationContext.Current);
        _running.Value = run.Task.Number;
        ReferenceScope.Current = core.Exports;

        // In an executor there is none, and what waits here may hold the thread that it leads to.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var sink = new LocalSink(core, run);
            run.Task.Extras?.Trace?.Sent(default, Node, Environment.ProcessId);
            var running = InvokeAsync(run, sink);
            if (running.IsCompleted)
            {
                Finish(run, sink, Outcome(running));
            }
            else
            {
                _ = FinishAsync(run, sink, running);
            }
        }
        finally
        {
            _running.Value = number;
            ReferenceScope.Current = scope;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private async Task InvokeAsync(LocalRun run, LocalSink sink)
    {
        var method = run.Task.Function.Method;
        var arguments = new ArgReader(run);
        arguments.Begin(run.Task.Arguments);
        await InvokerOf(method).InvokeAsync(method.Index, null, arguments, sink).ConfigureAwait(false);
    }

    private async Task FinishAsync(LocalRun run, LocalSink sink, Task running)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Finish(run, sink, Outcome(running));
    }

    private static Exception? Outcome(Task running)
        => running.IsCompletedSuccessfully ? null : running.Exception?.InnerException ?? new OperationCanceledException();

    private void Finish(LocalRun run, LocalSink sink, Exception? thrown)
    {
        _runs.TryRemove(KeyValuePair.Create(run.Task, run));
        if (thrown is null)
        {
            var ended = default(EndCounter);
            ended.Count(run.Task.Function, sink.Status);
            ended.Note();
            core.Dispatcher.Complete(run.Task, Node, sink.Status, sink.Payload);
        }
        else
        {
            var fault = MemoryPackSerializer.Serialize(FaultOf(thrown, run, sink));
            core.Dispatcher.Complete(run.Task, Node, ResultStatus.Fault, fault);
        }
    }

    private RayFault FaultOf(Exception thrown, LocalRun run, LocalSink sink) => thrown switch
    {
        OperationCanceledException when run.IsStopped => _ended ?? Faults.CanceledWhileItRan(run.Task.Name),
        RaySerializationException when sink.IsEncoding => Faults.ResultNotSerializable(run.Task.Name, thrown, Node, Environment.ProcessId),
        _ => FaultMapper.FromUserException(thrown, Node, Environment.ProcessId),
    };

    private RemoteInvoker InvokerOf(RemoteMethod method)
        => _invokers.GetOrAdd(method.Invoker, static type => (RemoteInvoker)Activator.CreateInstance(type, nonPublic: true)!);
}
