using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Keyed;
using Xunit.Abstractions;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Tests.Keyed;

/// <summary>What the host of a keyed actor decides.</summary>
public sealed class KeyedHostCoreTests(ITestOutputHelper output)
{
    private const int Runs = 200;
    private const int Steps = 400;

    private readonly KeyedHostCore _core = Make();
    private ulong _leases;

    [Fact]
    public void Two_that_ask_get_the_same_instance()
    {
        var lease = Activate(1);
        _core.Asked(2, KeyedAgent.Actor(), TimeSpan.Zero);

        var told = Assert.IsType<KeyedEffect.Answer>(Assert.Single(_core.TakeEffects()));

        Assert.Equal((2, 5), (told.Asker, told.Active.Number));
        Assert.Equal(1ul, lease.Number);
    }

    [Fact]
    public void One_that_asks_while_the_instance_is_ending_gets_the_next_one()
    {
        var lease = Activate(1);
        _core.Idle(lease);
        Assert.Equal(new KeyedEffect.End(lease, IsGraceful: true), Assert.Single(_core.TakeEffects()));
        _core.Asked(2, KeyedAgent.Actor(), TimeSpan.Zero);
        Assert.Empty(_core.TakeEffects());

        _core.Over(lease, new DeathCause.Terminated(), TimeSpan.Zero);

        Assert.IsType<KeyedEffect.TakeNumber>(Assert.Single(_core.TakeEffects()));
        _core.Numbered(6, TimeSpan.Zero);
        Assert.Equal(6, Assert.IsType<KeyedEffect.Request>(Assert.Single(_core.TakeEffects())).Message.Instance!.Incarnation);
    }

    [Fact]
    public void Idle_instance_that_nobody_asked_for_leaves_the_host_at_rest()
    {
        var lease = Activate(1);
        _core.Idle(lease);
        _core.TakeEffects();

        _core.Over(lease, new DeathCause.Terminated(), TimeSpan.Zero);

        Assert.IsType<KeyedEffect.Rest>(Assert.Single(_core.TakeEffects()));
    }

    [Fact]
    public void Failed_constructor_is_told_to_all_that_wait_and_the_next_question_begins_anew()
    {
        _core.Asked(1, KeyedAgent.Actor(), TimeSpan.Zero);
        _core.Asked(2, KeyedAgent.Actor(), TimeSpan.Zero);
        _core.Numbered(5, TimeSpan.Zero);
        var lease = _core.TakeEffects().OfType<KeyedEffect.Request>().Single().Message.Lease;

        _core.Over(lease, new DeathCause.ConstructorFailed(new RayFault(FaultKind.TaskFailed, "bad luck")), TimeSpan.Zero);

        var effects = _core.TakeEffects();
        Assert.Equal([1, 2], effects.OfType<KeyedEffect.Tell>().Select(tell => tell.Asker).Order());
        Assert.All(effects.OfType<KeyedEffect.Tell>(), tell => Assert.Contains("bad luck", Assert.IsType<ActivationFailed>(tell.Message).Fault.Message, StringComparison.Ordinal));
        Assert.IsType<KeyedEffect.Rest>(effects[^1]);
    }

    [Fact]
    public void Host_whose_shard_moves_ends_only_after_its_instance_and_sends_askers_on()
    {
        var lease = Activate(1);
        _core.HandOff();
        Assert.Equal(new KeyedEffect.End(lease, IsGraceful: true), Assert.Single(_core.TakeEffects()));
        _core.Asked(2, KeyedAgent.Actor(), TimeSpan.Zero);
        Assert.Equal(2, Assert.IsType<KeyedEffect.AskElsewhere>(Assert.Single(_core.TakeEffects())).Asker);

        _core.Over(lease, new DeathCause.Terminated(), TimeSpan.Zero);

        Assert.IsType<KeyedEffect.Stop>(Assert.Single(_core.TakeEffects()));
    }

    [Fact]
    public void State_is_read_with_the_number_before_the_instance_is_made_and_comes_with_it()
    {
        _core.Asked(1, KeyedAgent.Actor(hasState: true), TimeSpan.Zero);
        _core.TakeEffects();
        _core.Numbered(5, TimeSpan.Zero);
        var read = Assert.IsType<KeyedEffect.ReadState>(Assert.Single(_core.TakeEffects())).Message;
        Assert.Equal(5, read.Number);

        _core.StateRead(new ActorStateProtocol.ActorStateRead(read.Request, read.Actor, 3, [9]), TimeSpan.Zero);

        var instance = Assert.IsType<KeyedEffect.Request>(Assert.Single(_core.TakeEffects())).Message.Instance!;
        Assert.Equal((3L, 9), (instance.StateVersion, instance.State!.Single()));
    }

    [Fact]
    public void Whatever_happens_there_is_one_instance_at_a_time_and_everybody_is_answered()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            output.WriteLine($"seed {seed}");
            var world = new KeyedAgent(seed);
            world.Begin();
            for (var step = 0; step < Steps; step++)
            {
                world.Step();
            }

            world.Settle();
            Assert.Equal(0, world.Waiting);
            Assert.True(world.Instances > 1);
        }
    }

    private static KeyedHostCore Make()
    {
        ulong leases = 0;
        return new KeyedHostCore(() => new LeaseId(new OwnerId(1), ++leases), RequestId.New);
    }

    private LeaseId Activate(int asker)
    {
        _core.Asked(asker, KeyedAgent.Actor(), TimeSpan.Zero);
        _core.Numbered(5, TimeSpan.Zero);
        _core.TakeEffects();
        var lease = new LeaseId(new OwnerId(1), ++_leases);
        _core.Granted(new LeaseGranted(lease, KeyedAgent.Node.Id, "n1", new ExecutorId(Guid.Empty), 1, new Endpoint("h", 1, ""), default));
        _core.TakeEffects();
        return lease;
    }
}
