using AkkaRay.Worker.Nodes;
using static AkkaRay.Worker.Nodes.Registration;

namespace AkkaRay.Worker.Tests.Nodes;

public sealed class RegistrationTests
{
    private readonly Registration _registration = new(TimeSpan.FromSeconds(60), TimeSpan.Zero);

    [Fact]
    public void Request_is_repeated_every_second_until_it_is_answered()
    {
        Assert.Equal(Step.Register, _registration.Tick(At(0)));
        Assert.Equal(Step.Nothing, _registration.Tick(At(0.9)));
        Assert.Equal(Step.Register, _registration.Tick(At(1)));
        _registration.Registered(At(1.5));
        Assert.Equal(Step.Nothing, _registration.Tick(At(3)));
    }

    [Fact]
    public void Silence_of_the_feed_leads_to_registering_again()
    {
        _registration.Registered(At(0));
        _registration.Heard(At(2));
        Assert.Equal(Step.Nothing, _registration.Tick(At(5)));
        Assert.Equal(Step.Register, _registration.Tick(At(5.1)));
    }

    [Fact]
    public void Node_the_gcs_forgot_registers_at_once()
    {
        _registration.Registered(At(0));
        _registration.Forgotten();
        Assert.Equal(Step.Register, _registration.Tick(At(0.1)));
    }

    [Fact]
    public void Long_silence_means_that_the_head_is_lost()
    {
        _registration.Registered(At(0));
        Assert.Equal(Step.HeadLost, _registration.Tick(At(61)));
    }

    [Fact]
    public void Node_that_never_was_in_waits_for_ever()
        => Assert.Equal(Step.Register, _registration.Tick(At(1000)));

    [Fact]
    public void Gcs_that_answers_only_aloof_for_seconds_has_another_cluster()
    {
        _registration.Registered(At(0));
        Aloof(10, 13.9);
        Assert.NotEqual(Step.ClusterReplaced, _registration.Tick(At(13.9)));
        _registration.AnsweredAloof(At(14));
        Assert.Equal(Step.ClusterReplaced, _registration.Tick(At(14)));
    }

    [Fact]
    public void Gcs_that_is_heard_through_the_cluster_again_is_in_this_one()
    {
        _registration.Registered(At(0));
        Aloof(10, 13);
        _registration.Heard(At(13.5));
        Aloof(14, 17.5);
        Assert.NotEqual(Step.ClusterReplaced, _registration.Tick(At(17.5)));
    }

    [Fact]
    public void Answers_of_a_gcs_that_went_again_in_between_do_not_add_up()
    {
        _registration.Registered(At(0));
        Aloof(10, 13);
        Aloof(17, 20);
        Assert.NotEqual(Step.ClusterReplaced, _registration.Tick(At(20)));
    }

    private void Aloof(double from, double to)
    {
        for (var at = from; at <= to; at += 0.5)
        {
            _registration.AnsweredAloof(At(at));
        }
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
