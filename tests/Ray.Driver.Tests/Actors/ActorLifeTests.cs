using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Driver.Tests.Actors;

public sealed class ActorLifeTests
{
    private readonly ActorLife _life = new("Counter (actor-1:1)");

    [Fact]
    public void Actor_that_comes_alive_is_connected_to_once()
    {
        Assert.Equal(LifeSteps.None, _life.Hear(Info(ActorState.PendingCreation, 1)));
        Assert.Equal(LifeSteps.Connect, _life.Hear(Info(ActorState.Alive, 1)));
        Assert.Equal(LifeSteps.None, _life.Hear(Info(ActorState.Alive, 1)));
        Assert.Equal(1, _life.Instance);
    }

    [Fact]
    public void Restart_leaves_the_old_instance_and_connects_to_the_new_one()
    {
        _life.Hear(Info(ActorState.Alive, 1));

        Assert.Equal(LifeSteps.Leave, _life.Hear(Info(ActorState.Restarting, 1)));
        Assert.Equal(LifeSteps.None, _life.Hear(Info(ActorState.Restarting, 2)));
        Assert.Equal(LifeSteps.Connect, _life.Hear(Info(ActorState.Alive, 2)));
    }

    [Fact]
    public void Instance_that_was_forgotten_may_be_heard_of_again()
    {
        _life.Hear(Info(ActorState.Alive, 4));
        _life.Forget();

        Assert.Equal(LifeSteps.Connect, _life.Hear(Info(ActorState.Alive, 4)));
    }

    [Fact]
    public void Failed_activation_leaves_the_old_instance_and_is_not_the_end()
    {
        Assert.Equal(LifeSteps.None, _life.Fail());
        _life.Hear(Info(ActorState.Alive, 1));

        Assert.Equal(LifeSteps.Leave, _life.Fail());
        Assert.Equal(LifeSteps.None, _life.Hear(Info(ActorState.Alive, 0)));
        Assert.Equal(LifeSteps.Connect, _life.Hear(Info(ActorState.Alive, 2)));
    }

    [Fact]
    public void Restart_of_which_only_the_end_is_heard_does_both_at_once()
    {
        _life.Hear(Info(ActorState.Alive, 1));

        Assert.Equal(LifeSteps.Leave | LifeSteps.Connect, _life.Hear(Info(ActorState.Alive, 3)));
        Assert.Equal(3, _life.Instance);
    }

    [Fact]
    public void Word_of_an_older_instance_has_no_effect()
    {
        _life.Hear(Info(ActorState.Alive, 2));

        Assert.Equal(LifeSteps.None, _life.Hear(Info(ActorState.Restarting, 1)));
        Assert.Equal(2, _life.Instance);
    }

    [Fact]
    public void Death_is_final_and_says_why()
    {
        _life.Hear(Info(ActorState.Alive, 1));

        Assert.Equal(LifeSteps.Leave | LifeSteps.Die, _life.Hear(Info(ActorState.Dead, 1) with { Cause = new DeathCause.Killed("a test", false) }));
        Assert.Contains("killed by a test", _life.Death!.Message, StringComparison.Ordinal);
        Assert.Equal(LifeSteps.None, _life.Hear(Info(ActorState.Alive, 2)));
        Assert.Equal(LifeSteps.None, _life.Refuse(new RayFault(FaultKind.SessionEnded, "later")));
    }

    [Fact]
    public void Actor_that_the_head_does_not_know_is_dead()
    {
        Assert.Equal(LifeSteps.Leave | LifeSteps.Die, _life.Hear(null));
        Assert.Contains("not known to the head", _life.Death!.Message, StringComparison.Ordinal);
    }

    // However late, doubled and mixed up the GCS's words come, the instance followed never goes back.
    [Fact]
    public void Words_in_any_order_never_lead_back_to_an_older_instance()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var life = new ActorLife("Counter (actor-1:1)");
            var newest = 0;
            for (var step = 0; step < 40; step++)
            {
                var steps = life.Hear(Info((ActorState)random.Next(2, 5), random.Next(1, 6)));
                Assert.True(life.Instance == 0 || life.Instance >= newest, $"Seed {seed}: instance {life.Instance} after {newest}.");
                Assert.True(!steps.HasFlag(LifeSteps.Connect) || life.Instance > 0, $"Seed {seed}: nothing to connect to.");
                newest = Math.Max(newest, life.Instance);
            }
        }
    }

    private static ActorInfo Info(ActorState state, int incarnation)
        => new(new ActorId(new OwnerId(1), 1), new JobId(1), "Counter", "job-1", null, state)
        {
            Incarnation = incarnation,
            MaxRestarts = -1,
            Place = state == ActorState.Alive
                ? new ActorPlace(NodeId.New(), "n1", "", ExecutorId.New(), 1, new Endpoint("127.0.0.1", 1, null), AccessToken.New())
                : null,
        };
}
