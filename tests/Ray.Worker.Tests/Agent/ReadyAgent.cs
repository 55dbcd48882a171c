using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Executors;
using static AkkaRay.Messages.Executors.ExecutorProtocol;

namespace AkkaRay.Worker.Tests.Agent;

/// <summary>An agent's core whose executors do at once what they are told; their pids count from 101.</summary>
internal sealed class ReadyAgent
{
    public ReadyAgent(double cpus, AgentLimits limits, params JobInfo[] jobs)
    {
        var self = A.Node("n1", cpus);
        var pool = new PoolSettings(0, 20, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)) { StartingMax = 20 };
        Core = new AgentCore(self, pool, limits, ExecutorId.New, AccessToken.New);
        Core.Snapshot(new FeedSnapshot(new FeedPosition(Guid.Empty, 0), [self], [.. jobs], []), Now);
        Work();
    }

    public AgentCore Core { get; }

    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(1);

    public Dictionary<ExecutorId, int> Pids { get; } = [];

    public List<ExecutorId> Killed { get; } = [];

    public List<ExecutorMessage> Told { get; } = [];

    public static int PidOf(int executor) => 100 + executor;

    public void Pass(TimeSpan time) => Now += time;

    public void Request(LeaseId lease, JobId job, bool isFinal = false, bool isNested = false)
    {
        Core.FromCaller(new LeaseProtocol.RequestLease(lease, job, A.Cpus(1), 0, isNested ? A.Node("n1", 1).Id : null) { IsFinal = isFinal }, null, Now);
        Work();
    }

    /// <summary>The task on that executor, which waits, asks for a lease of its own.</summary>
    public void RequestOf(ExecutorId executor, LeaseId lease, LeaseId running)
    {
        Core.FromCaller(new LeaseProtocol.RequestLease(lease, A.Job, A.Cpus(1), 0, null), executor, Now);
        Work();
        Core.FromExecutor(executor, new TaskBlocked(running), Now);
        Work();
    }

    public void Return(LeaseId lease)
    {
        Core.FromCaller(new LeaseProtocol.ReturnLease(lease, KillExecutor: false), null, Now);
        Work();
    }

    public void Tick()
    {
        Core.Tick(Now);
        Work();
    }

    public void ExitLast(int count)
    {
        foreach (var executor in Killed.TakeLast(count))
        {
            Core.Exited(executor, new ExecutorExit(Pids[executor], "was ended by signal SIGKILL (9)", [], 1), Now);
        }

        Work();
    }

    public void Work()
    {
        for (var effects = Core.TakeEffects(); effects.Count > 0; effects = Core.TakeEffects())
        {
            foreach (var effect in effects)
            {
                Perform(effect);
            }
        }
    }

    private void Perform(AgentEffect effect)
    {
        switch (effect)
        {
            case AgentEffect.Start start:
                Pids[start.Executor] = PidOf(Pids.Count + 1);
                Core.FromExecutor(
                    start.Executor, new ExecutorReady(start.Executor, default, WireVersion.Current, Pids[start.Executor], new Endpoint("h", 1, null)), Now);
                break;
            case AgentEffect.ResolveCode resolve:
                Core.CodeReady(resolve.Job, Now);
                break;
            case AgentEffect.Load load:
                Core.FromExecutor(load.Executor, new JobLoaded(load.Job), Now);
                break;
            case AgentEffect.Send(var executor, AcceptLease accept):
                Core.FromExecutor(executor, new LeaseAccepted(accept.Lease), Now);
                Core.FromExecutor(executor, new LeaseConnected(accept.Lease), Now);
                break;
            case AgentEffect.Send(var executor, EndLease end):
                Core.FromExecutor(executor, new LeaseClosed(end.Lease), Now);
                break;
            case AgentEffect.Send(_, LeaseProtocol.RecallLease recall):
                Told.Add(recall);
                break;
            case AgentEffect.Kill(var executor, _):
                Killed.Add(executor);
                break;
            case AgentEffect.Tell(_, var message):
                Told.Add(message);
                break;
        }
    }
}
