using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Memory;
using static AkkaRay.Messages.Executors.ExecutorProtocol;

namespace AkkaRay.Worker.Tests.Memory;

/// <summary>An agent's core whose executors do at once what they are told, and grow.</summary>
public sealed class MemoryGuardTests
{
    private const long MiB = 1 << 20;

    private readonly AgentCore _core;
    private readonly Dictionary<ExecutorId, int> _pids = [];
    private readonly List<ExecutorId> _killed = [];
    private readonly List<ExecutorMessage> _told = [];
    private TimeSpan _now = TimeSpan.FromSeconds(1);

    public MemoryGuardTests()
    {
        var self = A.Node("n1", cpus: 8);
        var limits = new AgentLimits(TimeSpan.FromSeconds(10), 100) { Memory = new MemorySettings(TimeSpan.FromSeconds(1)) { ExecutorsMax = 1000 * MiB } };
        _core = new AgentCore(self, new PoolSettings(0, 20, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)) { StartingMax = 20 }, limits, ExecutorId.New, AccessToken.New);
        _core.Snapshot(new FeedSnapshot(new FeedPosition(Guid.Empty, 0), [self], [A.JobInfo()], []), _now);
        Work();
    }

    [Fact]
    public void Nobody_is_ended_below_the_limit()
    {
        Lease(1);

        Sample(900);

        Assert.Empty(_killed);
    }

    [Fact]
    public void Newest_of_those_that_are_run_again_is_ended_and_its_caller_hears_why()
    {
        Lease(1);
        Lease(2);
        Lease(3, isFinal: true);

        Sample(400, 400, 400);
        Exit(1);

        Assert.Equal(PidOf(2), _pids[Assert.Single(_killed)]);
        var lost = Assert.Single(_told.OfType<LeaseProtocol.LeaseLost>());
        Assert.Equal((A.Lease(2), FaultKind.OutOfMemory), (lost.Lease, lost.Fault.Kind));
        Assert.Contains("the executors of the node use 1.2 GiB, and 1000 MiB is the most", lost.Fault.Message, StringComparison.Ordinal);
        Assert.Contains("It had 400 MiB for itself", lost.Fault.Message, StringComparison.Ordinal);
        Assert.Contains("on node n1", lost.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_ended_at_a_time_and_the_next_only_after_a_look_without_it()
    {
        Lease(1);
        Lease(2);
        Lease(3);

        Sample(900, 900, 900);
        Sample(900, 900, 900);
        Assert.Single(_killed);

        Exit(1);
        Sample(900, 900, 900);
        Assert.Single(_killed);
        Sample(900, 900, 0);
        Assert.Equal(2, _killed.Count);
    }

    [Fact]
    public void Task_that_is_never_run_again_is_ended_when_nothing_else_helps()
    {
        Lease(1, isFinal: true);

        Sample(2000);

        Assert.Single(_killed);
        Assert.Equal(1, _core.Memory.Ended);
    }

    private void Lease(ulong number, bool isFinal = false)
    {
        _now += TimeSpan.FromSeconds(1);
        _core.FromCaller(new LeaseProtocol.RequestLease(A.Lease(number), A.Job, A.Cpus(1), 0, null) { IsFinal = isFinal }, null, _now);
        Work();
    }

    // Executors in the order of their start.
    private void Sample(params long[] mebibytes)
    {
        _now += TimeSpan.FromSeconds(1);
        var bytes = _pids.Values.Order().Zip(mebibytes).ToDictionary(pair => pair.First, pair => pair.Second * MiB);
        _core.Memory.Sampled(new MemorySample(null, bytes), _now);
        Work();
    }

    private void Exit(int count)
    {
        foreach (var executor in _killed.TakeLast(count))
        {
            _core.Exited(executor, new ExecutorExit(_pids[executor], "was ended by signal SIGKILL (9)", [], 1), _now);
        }

        Work();
    }

    private static int PidOf(int lease) => 100 + lease;

    private void Work()
    {
        for (var effects = _core.TakeEffects(); effects.Count > 0; effects = _core.TakeEffects())
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
                _pids[start.Executor] = PidOf(_pids.Count + 1);
                _core.FromExecutor(
                    start.Executor, new ExecutorReady(start.Executor, default, WireVersion.Current, _pids[start.Executor], new Endpoint("h", 1, null)), _now);
                break;
            case AgentEffect.ResolveCode resolve:
                _core.CodeReady(resolve.Job, _now);
                break;
            case AgentEffect.Load load:
                _core.FromExecutor(load.Executor, new JobLoaded(load.Job), _now);
                break;
            case AgentEffect.Send(var executor, AcceptLease accept):
                _core.FromExecutor(executor, new LeaseAccepted(accept.Lease), _now);
                _core.FromExecutor(executor, new LeaseConnected(accept.Lease), _now);
                break;
            case AgentEffect.Kill(var executor, _):
                _killed.Add(executor);
                break;
            case AgentEffect.Tell(_, var message):
                _told.Add(message);
                break;
        }
    }
}
