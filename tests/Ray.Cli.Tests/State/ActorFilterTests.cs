using AkkaRay.Cli.State;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Cli.Tests.State;

public sealed class ActorFilterTests
{
    private static readonly ActorInfo Cart = new(new ActorId(new OwnerId(0x1122334455667788), 7), new JobId(3), "Shop.Cart", "shop", "cart", ActorState.Alive)
    {
        NodeName = "alpha",
        IsDetached = true,
    };

    [Theory]
    [InlineData("", true)]
    [InlineData("--filter class=Shop.Cart --filter node=ALPHA", true)]
    [InlineData("--filter state=alive --filter job=3 --filter job=job-3", true)]
    [InlineData("--filter state!=alive", false)]
    [InlineData("--filter name=cart --filter namespace=bank", false)]
    [InlineData("--filter id=1122334455667788-7 --filter detached=true", true)]
    [InlineData("--state alive --job job-3", true)]
    [InlineData("--state Dead", false)]
    public void Conditions_all_hold(string words, bool isListed)
        => Assert.Equal(isListed, Filter(words).Lets(Cart));

    [Theory]
    [InlineData("--filter state=dead", true)]
    [InlineData("--state dead", true)]
    [InlineData("--filter state!=dead", false)]
    public void Dead_ones_are_asked_for_when_they_are_wanted(string words, bool wantsDead)
        => Assert.Equal(wantsDead, Filter(words).WantsDead);

    private static ActorFilter Filter(string words)
    {
        var parsed = ListActorsCommand.Create().Parse(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(parsed.Errors);
        return ActorFilter.From(parsed);
    }
}
