using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Actors;
using static AkkaRay.Messages.Actors.SupervisionProtocol;

namespace AkkaRay.Worker.Tests.Actors;

public sealed class SupervisorCoreTests
{
    private static readonly ActorId Actor = new(new OwnerId(1), 2);

    private readonly SupervisorCore _core;
    private ulong _leases;

    public SupervisorCoreTests() => _core = new SupervisorCore(A.Node("n1", 2), () => new LeaseId(new OwnerId(9), ++_leases), new EndedIncarnations());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lease_of_an_instance_that_is_killed_is_not_asked_for_again(bool isRefusedBefore)
    {
        var lease = Start();
        if (isRefusedBefore)
        {
            // For the moment: it would be asked for again two seconds later.
            _core.Refused(new LeaseProtocol.LeaseRefused(lease, new RayFault(FaultKind.Unschedulable, "Too much waits.")), TimeSpan.Zero);
        }

        _core.Stop(new StopInstance(1, Actor, 1, IsGraceful: false));
        Assert.Single(_core.TakeEffects().OfType<SupervisorEffect.End>());

        // What the agent says to that has not come yet. It would take this for a new request, which nobody waits for.
        _core.Tick(TimeSpan.FromSeconds(3));

        Assert.Empty(_core.TakeEffects().OfType<SupervisorEffect.Request>());
    }

    private LeaseId Start()
    {
        var spec = new ActorSpec(Actor, A.Job, "Counter", new FunctionDefinition(0, "", "", 0, "", Guid.Empty), []);
        _core.Start(new StartInstance(1, spec, 1), TimeSpan.Zero);
        return Assert.Single(_core.TakeEffects().OfType<SupervisorEffect.Request>()).Message.Lease;
    }
}
