using AkkaRay.Head.Gcs;
using AkkaRay.Head.Keyed;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Head.Tests.Desks;
using static AkkaRay.Messages.Actors.ActorStateProtocol;

namespace AkkaRay.Head.Tests.Keyed;

public sealed class StateDeskTests
{
    private static readonly ActorId Actor = new(new OwnerId(ulong.MaxValue), 4);

    private readonly Desks _desks = new();

    private StateDesk Desk => field ??= new StateDesk(_desks.Core);

    [Fact]
    public void State_of_a_jobs_own_namespace_is_written_down_once_as_the_jobs()
    {
        var job = _desks.Start().Id;

        Assert.Single(EventsOf(Desk.Admit(RequestId.New(), Actor, job)));

        Assert.Empty(Desk.Admit(RequestId.New(), Actor, job));
        Assert.Equal([Actor], Desk.Of(job));
        Assert.Empty(Desk.Leftover());
    }

    [Fact]
    public void State_of_a_job_that_is_over_is_refused_and_left_to_be_deleted_by_a_restarted_head_too()
    {
        var job = _desks.Start().Id;
        Desk.Admit(RequestId.New(), Actor, job);
        _desks.Jobs.End(job, "done", Examples.Noon);

        var refused = ReplyOf<ActorStateRefused>(Desk.Admit(RequestId.New(), Actor, job));
        Assert.Equal((FaultKind.SessionEnded, false), (refused.Fault.Kind, refused.IsStale));
        Assert.Equal((job, Actor), (Assert.Single(Desk.Leftover()).Job, Desk.Leftover()[0].Actors.Single()));

        var restarted = new GcsState(_desks.Core.Settings);
        restarted.Restore(_desks.Core.State.ToSnapshot());
        Assert.Equal([Actor], restarted.JobStates.Of(job));
        Assert.Single(EventsOf(Desk.Deleted(job)));
        Assert.Empty(Desk.Leftover());
    }

    [Theory]
    [InlineData("job-7", 7u)]
    [InlineData("job-07", null)]
    [InlineData("job-", null)]
    [InlineData("job-7x", null)]
    [InlineData("bank", null)]
    public void Namespace_is_a_jobs_own_if_it_is_the_jobs_name(string space, uint? job) => Assert.Equal(job, JobId.Find(space)?.Value);
}
