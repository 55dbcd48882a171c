using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Packages;
using static AkkaRay.Head.Tests.Desks;
using static AkkaRay.Messages.Jobs.JobProtocol;

namespace AkkaRay.Head.Tests.Jobs;

public sealed class JobDeskTests
{
    private readonly Desks _desks = new();

    private DriverRefused Refused(RegisterDriver message) => ReplyOf<DriverRefused>(_desks.Jobs.Register(message, "akka://driver", Examples.Noon));

    [Fact]
    public void Jobs_are_numbered_from_one()
    {
        Assert.Equal([new JobId(1), new JobId(2)], [_desks.Start().Id, _desks.Start().Id]);
    }

    [Fact]
    public void Driver_that_registers_again_keeps_its_job()
    {
        var message = Examples.RegisterDriver();
        var job = _desks.Start(message);

        var again = _desks.Jobs.Register(message with { Request = RequestId.New() }, "akka://driver", Examples.Noon.AddHours(1));

        Assert.Empty(EventsOf(again));
        Assert.Equal(job, ReplyOf<DriverRegistered>(again).Job);
    }

    [Fact]
    public void Driver_that_comes_back_under_another_path_keeps_its_job_and_the_path_is_told()
    {
        var message = Examples.RegisterDriver();
        var job = _desks.Start(message);

        var again = _desks.Jobs.Register(message, "akka://elsewhere", Examples.Noon);

        Assert.Equal("akka://elsewhere", Assert.IsType<JobAdded>(Assert.Single(EventsOf(again))).Job.DriverPath);
        Assert.Equal(job.Id, ReplyOf<DriverRegistered>(again).Job.Id);
    }

    [Fact]
    public void Driver_whose_job_ended_is_refused_with_the_reason()
    {
        var message = Examples.RegisterDriver();
        _desks.Jobs.End(_desks.Start(message).Id, "It was silent.", Examples.Noon);

        Assert.Contains("It was silent.", Refused(message).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Number_of_a_job_is_never_given_twice_even_when_all_are_forgotten()
    {
        var desks = new Desks(Examples.Settings with { DeadKept = 1 });
        desks.Jobs.End(desks.Start().Id, "done", Examples.Noon);
        desks.Jobs.End(desks.Start().Id, "done", Examples.Noon);

        Assert.Equal(new JobId(3), desks.Start().Id);
    }

    [Fact]
    public void Driver_of_another_wire_version_is_refused()
        => Assert.Contains("wire version 7", Refused(Examples.RegisterDriver() with { Version = 7 }).Reason, StringComparison.Ordinal);

    [Fact]
    public void Driver_of_another_cluster_is_refused()
        => Assert.Contains("belongs to cluster-", Refused(Examples.RegisterDriver() with { Cluster = ClusterId.New() }).Reason, StringComparison.Ordinal);

    public static TheoryData<string, Func<RegisterDriver, RegisterDriver>> BadDrivers => new()
    {
        { "no actor", driver => driver with { DriverActor = null! } },
        { "name", driver => driver with { Name = null! } },
        { "host", driver => driver with { Host = new string('x', 300) } },
        { "assembly", driver => driver with { Code = null! } },
        { "assembly", driver => driver with { Code = Examples.Code with { EntryAssembly = "" } } },
        { "SHA-256", driver => driver with { Code = Examples.Code with { Package = new PackageId("../../etc") } } },
    };

    [Theory]
    [MemberData(nameof(BadDrivers))]
    public void Driver_with_a_bad_value_is_refused_with_words_about_it(string words, Func<RegisterDriver, RegisterDriver> spoil)
    {
        Assert.Contains(words, Refused(spoil(Examples.RegisterDriver())).Reason, StringComparison.Ordinal);
        Assert.Empty(_desks.Core.State.Jobs.Running);
    }

    [Fact]
    public void Driver_beyond_the_limit_is_refused()
    {
        var desks = new Desks(Examples.Settings with { JobsMax = 1 });
        desks.Start();

        var refused = ReplyOf<DriverRefused>(desks.Jobs.Register(Examples.RegisterDriver(), "akka://driver", Examples.Noon));

        Assert.Contains("ray.head.jobs-max", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ending_repeated_is_answered_alike_and_decides_once()
    {
        var job = _desks.Start();
        var message = new EndJob(RequestId.New(), job.Id, "done");

        Assert.Single(EventsOf(_desks.Jobs.End(message, Examples.Noon)));
        var again = _desks.Jobs.End(message, Examples.Noon);

        Assert.Empty(EventsOf(again));
        Assert.Equal(new JobEnded(message.Request, job.Id), ReplyOf<JobEnded>(again));
    }

    [Fact]
    public void Heartbeat_of_an_unknown_job_asks_to_register()
        => Assert.False(ReplyOf<DriverHeartbeatAck>(_desks.Jobs.Beat(new(new JobId(9), OwnerId.New()), isAwaited: false)).IsKnown);

    [Fact]
    public void Heartbeat_of_another_driver_asks_to_register()
        => Assert.False(ReplyOf<DriverHeartbeatAck>(_desks.Jobs.Beat(new(_desks.Start().Id, OwnerId.New()), isAwaited: false)).IsKnown);

    [Fact]
    public void Heartbeat_of_a_known_driver_is_acknowledged()
    {
        var job = _desks.Start();

        Assert.True(ReplyOf<DriverHeartbeatAck>(_desks.Jobs.Beat(new(job.Id, job.Driver), isAwaited: false)).IsKnown);
    }

    [Fact]
    public void Job_that_never_was_is_found_as_null()
        => Assert.Null(ReplyOf<JobFound>(_desks.Jobs.Get(new(RequestId.New(), new JobId(5)))).Job);
}
