using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Actors;

namespace AkkaRay.Worker.Tests.Actors;

public sealed class EndedIncarnationsTests
{
    private readonly EndedIncarnations _ended = new(max: 2);

    [Fact]
    public void Actor_that_ended_again_is_remembered_longer_than_one_that_ended_before()
    {
        _ended.Add(Actor(1), 1);
        _ended.Add(Actor(2), 1);
        _ended.Add(Actor(1), 2);

        _ended.Add(Actor(3), 1);

        Assert.Equal((2, 0, 1), (_ended.LastOf(Actor(1)), _ended.LastOf(Actor(2)), _ended.LastOf(Actor(3))));
        Assert.Equal(2, _ended.Count);
    }

    [Fact]
    public void Older_incarnation_that_is_told_late_takes_nothing_back()
    {
        _ended.Add(Actor(1), 5);
        _ended.Add(Actor(1), 4);

        Assert.Equal(5, _ended.LastOf(Actor(1)));
    }

    private static ActorId Actor(ulong number) => new(new OwnerId(1), number);
}
