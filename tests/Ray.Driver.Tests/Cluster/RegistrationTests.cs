using Akka.Actor;
using AkkaRay.Clustering;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using static AkkaRay.Driver.Tests.Cluster.Make;
using static AkkaRay.Messages.Jobs.JobProtocol;

namespace AkkaRay.Driver.Tests.Cluster;

public sealed class RegistrationTests
{
    private static readonly ClusterId Cluster = ClusterId.New();
    private static readonly JobId Job = new(3);

    private readonly Registration _registration = new();

    [Fact]
    public void Driver_asks_until_it_is_registered()
    {
        Assert.IsType<RegistrationEffect.Register>(Assert.Single(_registration.Tick(At(0))));
        Assert.Empty(_registration.Tick(At(0.4)));
        Assert.IsType<RegistrationEffect.Register>(Assert.Single(_registration.Tick(At(0.5))));
    }

    [Fact]
    public void Registered_driver_beats_every_second()
    {
        Assert.True(Assert.IsType<RegistrationEffect.Joined>(Assert.Single(Register(0))).IsFirst);

        Assert.Empty(_registration.Tick(At(0.9)));
        Assert.Equal(Job, Assert.IsType<RegistrationEffect.Beat>(Assert.Single(_registration.Tick(At(1)))).Job);
        Assert.Empty(_registration.Tick(At(1.9)));
    }

    [Fact]
    public void Three_missed_answers_make_it_look_for_the_head()
    {
        Register(0);
        for (var second = 1; second <= 3; second++)
        {
            Assert.IsType<RegistrationEffect.Beat>(Assert.Single(_registration.Tick(At(second))));
        }

        Assert.Equal([typeof(RegistrationEffect.Lost), typeof(RegistrationEffect.Register)], _registration.Tick(At(4)).Select(effect => effect.GetType()));
        Assert.IsType<RegistrationEffect.Register>(Assert.Single(_registration.Tick(At(4.5))));
    }

    [Fact]
    public void Answer_starts_the_count_anew()
    {
        Register(0);
        for (var second = 1; second <= 10; second++)
        {
            Assert.IsType<RegistrationEffect.Beat>(Assert.Single(_registration.Tick(At(second))));
            Assert.Empty(_registration.Acked(new DriverHeartbeatAck(Job, true), At(second)));
        }
    }

    [Fact]
    public void Head_that_does_not_know_the_job_is_asked_again()
    {
        Register(0);

        Assert.IsType<RegistrationEffect.Register>(_registration.Acked(new DriverHeartbeatAck(Job, false), At(1))[1]);
    }

    [Fact]
    public void Broken_connection_makes_it_look_for_the_head_once()
    {
        Register(0);

        Assert.IsType<RegistrationEffect.Register>(_registration.Disconnected(At(1))[1]);
        Assert.Empty(_registration.Disconnected(At(1)));
        Assert.False(Assert.IsType<RegistrationEffect.Joined>(Assert.Single(Register(2))).IsFirst);
    }

    [Fact]
    public void Head_of_another_cluster_ends_the_session()
    {
        Register(0);

        Assert.IsType<RegistrationEffect.Ended>(Assert.Single(Register(1, ClusterId.New())));
        Assert.Empty(_registration.Tick(At(60)));
    }

    [Fact]
    public void Refusal_ends_the_session()
        => Assert.Equal("no", Assert.IsType<RegistrationEffect.Ended>(Assert.Single(_registration.Refused(new DriverRefused(RequestId.New(), "no")))).Reason);

    private IReadOnlyList<RegistrationEffect> Register(double at, ClusterId? cluster = null) => _registration.Registered(
        new DriverRegistered(
            RequestId.New(),
            cluster ?? Cluster,
            new JobInfo(Job, "test", Owner, "", new CodeSpec("test", Guid.Empty)),
            ActorRefs.Nobody,
            "",
            new FeedSnapshot(default, [], [], [])),
        At(at));
}
