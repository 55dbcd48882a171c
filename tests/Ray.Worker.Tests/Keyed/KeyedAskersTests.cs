using AkkaRay.Actors;
using AkkaRay.Worker.Keyed;

namespace AkkaRay.Worker.Tests.Keyed;

/// <summary>Those who wait for a keyed actor.</summary>
public sealed class KeyedAskersTests
{
    private static readonly KeyedActor Actor = KeyedAgent.Actor();
    private static readonly KeyedActor Other = KeyedAgent.Actor(hasState: true);

    private KeyedAskers _askers;

    [Fact]
    public void Whoever_asks_twice_is_one_with_what_was_asked_last()
    {
        _askers.Set(1, Actor);
        _askers.Set(2, Actor);
        _askers.Set(1, Other);
        _askers.Set(2, Other);

        Assert.Equal(2, _askers.Count);
        Assert.Equal([(1, Other), (2, Other)], _askers.TakeAll().OrderBy(static pair => pair.Asker));
        Assert.Equal(0, _askers.Count);
        Assert.Null(_askers.Any);
    }

    [Fact]
    public void One_that_comes_after_the_first_went_is_not_there_twice()
    {
        _askers.Set(1, Actor);
        _askers.Set(2, Actor);
        _askers.Remove(1);
        _askers.Set(2, Other);
        _askers.Set(3, Actor);

        Assert.Equal([2, 3], _askers.Numbers.Order());
        Assert.Equal(2, _askers.Count);
    }

    [Fact]
    public void Only_one_is_taken_alone()
    {
        _askers.Set(1, Actor);
        _askers.Set(2, Actor);
        Assert.False(_askers.TryTakeOnly(out _));

        _askers.Remove(2);

        Assert.True(_askers.TryTakeOnly(out var only));
        Assert.Equal((1, 0), (only, _askers.Count));
        Assert.False(_askers.TryTakeOnly(out _));
    }
}
