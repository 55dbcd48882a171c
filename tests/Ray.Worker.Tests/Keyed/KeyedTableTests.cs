using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Keyed;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Tests.Keyed;

/// <summary>What leads to one of a host's actors: what it waits for, and nothing else.</summary>
public sealed class KeyedTableTests
{
    private static readonly ActorId Actor = new(new OwnerId(7), 9);

    private readonly KeyedTable _table;
    private ulong _leases;

    public KeyedTableTests() => _table = new KeyedTable(actor => new KeyedHostCore(() => new LeaseId(new OwnerId(1), ++_leases), RequestId.New) { Actor = actor });

    [Fact]
    public void Actor_is_found_by_its_lease_until_the_lease_is_over()
    {
        var one = Asked();
        _table.Step(one, static core => core.Numbered(1, TimeSpan.Zero));
        var lease = one.Lease!.Value;
        Assert.Same(one, _table.Find(lease));

        _table.Step(one, core => core.Over(lease, new DeathCause.Terminated(), TimeSpan.Zero));

        Assert.Null(_table.Find(lease));
    }

    [Fact]
    public void Refused_lease_leads_nowhere_and_the_next_one_to_the_actor()
    {
        var one = Asked();
        _table.Step(one, static core => core.Numbered(1, TimeSpan.Zero));
        var lease = one.Lease!.Value;

        _table.Step(one, core => core.Refused(new LeaseRefused(lease, new RayFault(FaultKind.Unschedulable, "full")), TimeSpan.Zero));

        Assert.Null(_table.Find(lease));
        Assert.NotEqual(lease, one.Lease);
        Assert.Same(one, _table.Find(one.Lease!.Value));
    }

    [Fact]
    public void Question_for_a_state_leads_to_the_actor_until_it_is_answered_or_in_vain()
    {
        var answered = Asked(hasState: true);
        _table.Step(answered, static core => core.Numbered(1, TimeSpan.Zero));
        var reading = answered.Reading!.Value;
        Assert.Same(answered, _table.Find(reading));

        _table.Step(answered, core => core.Deactivate(2, new DeactivateActor(RequestId.New(), Actor, IsGraceful: true), TimeSpan.Zero));

        Assert.Null(_table.Find(reading));
    }

    [Fact]
    public void Actor_that_is_removed_is_a_new_one_the_next_time()
    {
        var one = _table.FindOrAdd(Actor);
        Assert.Same(one, _table.FindOrAdd(Actor));

        _table.Remove(one);

        Assert.True(_table.IsEmpty);
        Assert.NotSame(one, _table.FindOrAdd(Actor));
    }

    private KeyedHostCore Asked(bool hasState = false)
    {
        var one = _table.FindOrAdd(Actor);
        _table.Step(one, core => core.Asked(1, KeyedAgent.Actor(hasState), TimeSpan.Zero));
        return one;
    }
}
