using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Control;
using AkkaRay.Worker.Output;

namespace AkkaRay.Worker.Executors;

/// <summary>Executor processes as children of this process, reached over the agent's socket.</summary>
internal sealed class ExecutorHost(ExecutorLaunch launch, AgentSocket socket, IActorRef agent, ILoggingAdapter log) : IExecutorHost
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LastWordsTimeout = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<ExecutorId, (ExecutorProcess Process, Task Life)> _processes = [];
    private volatile bool _isStopped;

    /// <summary>Lets executors in until stopped.</summary>
    public void Open() => _ = socket.RunAsync(WelcomeAsync, log.Rejected);

    public void Start(ExecutorId executor, IReadOnlyDictionary<string, string> environment)
    {
        if (!_isStopped)
        {
            var process = new ExecutorProcess(executor, launch, environment);
            var token = AccessToken.New();
            socket.Expect(executor, token);
            var begun = new TaskCompletionSource();
            _processes[executor] = (process, LiveAsync(process, token, begun.Task));
            begun.SetResult();
        }
    }

    public void Send(ExecutorId executor, ExecutorMessage message)
    {
        if (_processes.TryGetValue(executor, out var found))
        {
            found.Process.Connection?.Send(message);
        }
    }

    public void Kill(ExecutorId executor)
    {
        if (_processes.TryGetValue(executor, out var found))
        {
            found.Process.Kill();
        }
    }

    public void Attach(ExecutorId executor, Func<int, IOutputSink> sink)
    {
        if (_processes.TryGetValue(executor, out var found))
        {
            found.Process.Attach(sink(found.Process.Pid));
        }
    }

    public ulong LastStarted(ExecutorId executor)
        => _processes.TryGetValue(executor, out var found) ? found.Process.LastStarted() : ulong.MaxValue;

    public async Task StopAsync()
    {
        _isStopped = true;
        var all = _processes.Values.ToArray();
        foreach (var (process, _) in all)
        {
            process.Kill();
        }

        socket.Dispose();
        await Task.WhenAny(Task.WhenAll(all.Select(one => one.Life)), Task.Delay(StopTimeout));
        launch.Group?.Dispose();
    }

    private async Task LiveAsync(ExecutorProcess process, AccessToken token, Task begun)
    {
        // Starting a process takes milliseconds, in which the agent's actor has other things to do.
        await begun.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var exit = await process.RunAsync(token, pid => new LogSink(log, pid), pid => log.Started(process.Id, pid));

        // What it said last may explain its end; it is told first.
        await Task.WhenAny(process.Connection?.Closed ?? Task.CompletedTask, Task.Delay(LastWordsTimeout));
        log.Ended(process.Id, $"{exit.Pid} {exit.Explain()}");
        socket.Forget(process.Id);
        _processes.TryRemove(process.Id, out _);
        process.Dispose();
        agent.Tell(new ExecutorEvents.Exited(process.Id, exit), ActorRefs.NoSender);
    }

    private async Task WelcomeAsync(ExecutorProtocol.ExecutorReady ready, ControlConnection connection)
    {
        if (!_processes.TryGetValue(ready.Executor, out var found))
        {
            return;
        }

        found.Process.Connection = connection;

        // Only now: a runtime that starts in a group takes part of its limit for that of its own heap.
        launch.Group?.Add(found.Process.Pid);
        agent.Tell(new ExecutorEvents.Said(ready.Executor, ready), ActorRefs.NoSender);
        await connection.RunAsync(message => agent.Tell(new ExecutorEvents.Said(ready.Executor, message), ActorRefs.NoSender));
        agent.Tell(new ExecutorEvents.HungUp(ready.Executor), ActorRefs.NoSender);
    }
}
