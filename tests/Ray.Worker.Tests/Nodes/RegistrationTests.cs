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

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
