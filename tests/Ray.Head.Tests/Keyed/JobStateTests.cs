using AkkaRay.Head.Tests.Gcs;
using AkkaRay.Messages.Ids;
using Xunit.Abstractions;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Jobs.JobProtocol;

namespace AkkaRay.Head.Tests.Keyed;

/// <summary>State in a job's own namespace goes with the job, through the GCS as it runs.</summary>
public sealed class JobStateTests(ITestOutputHelper output) : GcsTestKit(output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly ActorId Own = new(new OwnerId(3), 4);
    private static readonly ActorId Shared = new(new OwnerId(3), 5);

    [Fact]
    public async Task State_in_a_jobs_own_namespace_is_deleted_with_the_job_and_other_state_stays()
    {
        Gcs.Tell(Examples.RegisterDriver(actor: CreateTestProbe()), TestActor);
        var job = (await ExpectMsgAsync<DriverRegistered>(Limit)).Job.Id;
        await WriteAsync(Own, job);
        await WriteAsync(Shared, null);

        Gcs.Tell(new EndJob(RequestId.New(), job, "done"), CreateTestProbe());

        await AwaitConditionAsync(() => IsGoneAsync(Own), Limit);
        Assert.Equal([9], (await ReadAsync(Shared)).Value);
        Gcs.Tell(new ReadActorState(RequestId.New(), Own, 2) { Job = job }, TestActor);
        Assert.Contains("is over", (await ExpectMsgAsync<ActorStateRefused>(Limit)).Fault.Message, StringComparison.Ordinal);
    }

    // While it is being deleted nobody is answered; who asks again is.
    private async Task<bool> IsGoneAsync(ActorId actor)
    {
        var asker = CreateTestProbe();
        Gcs.Tell(new ReadActorState(RequestId.New(), actor, 1), asker);
        return await asker.ReceiveOneAsync(TimeSpan.FromMilliseconds(500)) is ActorStateRead { Value: null };
    }

    private async Task<ActorStateRead> ReadAsync(ActorId actor, JobId? job = null)
    {
        Gcs.Tell(new ReadActorState(RequestId.New(), actor, 1) { Job = job }, TestActor);
        return await ExpectMsgAsync<ActorStateRead>(Limit);
    }

    private async Task WriteAsync(ActorId actor, JobId? job)
    {
        await ReadAsync(actor, job);
        Gcs.Tell(new WriteActorState(RequestId.New(), actor, 1, 0, [9]) { Job = job }, TestActor);
        await ExpectMsgAsync<ActorStateWritten>(Limit);
    }
}
