using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Executors;

namespace AkkaRay.Worker.Tests.Agent;

/// <summary>What an executor said just before its end may come after it.</summary>
public sealed class LateWordsTests
{
    private readonly ReadyAgent _agent = new(2, new AgentLimits(TimeSpan.FromSeconds(5), 100), A.JobInfo());
    private readonly ExecutorId _executor;

    public LateWordsTests()
    {
        _agent.Request(A.Lease(1), A.Job);
        _executor = Assert.Single(_agent.Pids).Key;
    }

    [Fact]
    public void Actor_that_a_process_asked_for_is_not_made_once_the_process_is_known_to_have_ended()
    {
        Exit();

        _agent.Core.FromExecutor(_executor, Register(), _agent.Now);

        // The head would have been told of the owner's end before it heard of the actor, and never again.
        Assert.Empty(_agent.Core.TakeEffects());
    }

    [Fact]
    public void Answer_to_a_process_that_has_ended_makes_nobody_watch()
    {
        var register = Register();
        _agent.Core.FromExecutor(_executor, register, _agent.Now);
        Exit();

        _agent.Core.Relay.FromGcs(new ActorProtocol.ActorRegistered(
            register.Request, new ActorInfo(register.Spec.Id, A.Job, "Counter", "", "name", ActorState.Alive)));
        _agent.Core.Relay.WatchAgain();

        Assert.Empty(_agent.Core.TakeEffects());
    }

    [Fact]
    public void That_an_actor_was_let_go_is_told_until_the_head_has_noted_it_also_when_the_process_is_gone()
    {
        var actor = new ActorId(new OwnerId(5), 1);
        _agent.Core.FromExecutor(_executor, new ActorProtocol.ReleaseActor(actor), _agent.Now);
        Assert.Single(Released());
        Exit();

        for (var second = 0; second < 5; second++)
        {
            _agent.Pass(TimeSpan.FromSeconds(1));
            _agent.Core.Tick(_agent.Now);
        }

        Assert.NotEmpty(Released());
        _agent.Core.Relay.FromGcs(new ActorProtocol.ActorReleased(actor));
        _agent.Pass(TimeSpan.FromSeconds(10));
        _agent.Core.Tick(_agent.Now);
        Assert.Empty(Released());
    }

    private static ActorProtocol.RegisterActor Register() => new(
        RequestId.New(),
        new ActorSpec(new ActorId(new OwnerId(5), 1), A.Job, "Counter", new FunctionDefinition(0, "", "", 0, "", Guid.Empty), []),
        GetIfExists: true);

    private IEnumerable<ActorProtocol.ReleaseActor> Released()
        => _agent.Core.TakeEffects().OfType<AgentEffect.TellGcs>().Select(static tell => tell.Message).OfType<ActorProtocol.ReleaseActor>();

    private void Exit()
    {
        _agent.Core.Exited(_executor, new ExecutorExit(100, "was ended by signal SIGKILL (9)", [], 1), _agent.Now);
        _agent.Core.Relay.ExecutorExited(_executor, "it was killed", RequestId.New);
        _agent.Core.TakeEffects();
    }
}
