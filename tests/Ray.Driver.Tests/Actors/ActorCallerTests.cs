using AkkaRay.Actors;
using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Driver.Tests.Actors;

public sealed class ActorCallerTests
{
    [Fact]
    public async Task Call_that_comes_back_after_the_actor_died_fails_and_does_not_wait()
    {
        await using var owner = new TestOwner();
        var id = new ActorId(OwnerId.New(), 1);
        var caller = new ActorCaller(owner.Core.Actors, new ActorAddress(id, "Counter", ConcurrencyMode.Serial, 0, -1), isOwned: false);
        var call = owner.Task(2);
        caller.OnInfo(new ActorInfo(id, new JobId(1), "Counter", "space", null, ActorState.Dead) { Cause = new DeathCause.Exited() });

        caller.OnReturned([call]);

        var error = await Assert.ThrowsAsync<ActorDiedException>(() => call.Result.WaitAsync().WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Contains("was not made", error.Message, StringComparison.Ordinal);
    }
}
