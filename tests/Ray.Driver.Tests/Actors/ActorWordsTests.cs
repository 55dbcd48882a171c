using AkkaRay.Actors;

namespace AkkaRay.Driver.Tests.Actors;

public sealed class ActorWordsTests
{
    // By their numbers: half a character cannot be written down in an attribute.
    [Theory]
    [InlineData(true)]
    [InlineData(true, 'a', '/', 'b', ' ', 0)]
    [InlineData(true, 0x43a, 0x65e5, 0xd83e, 0xdd8a, 0xd83e, 0xdd8a, 0xe9)]
    [InlineData(false, 0xd800)]
    [InlineData(false, 'a', 0xdc00, 'b')]
    [InlineData(false, 0xd83e, 0xdd8a, 0xd83e)]
    [InlineData(false, 0xdd8a, 0xd83e)]
    public void Half_a_character_is_no_text(bool isText, params int[] units)
    {
        var word = new string([.. units.Select(static unit => (char)unit)]);

        Assert.Equal(isText, ActorWords.IsText(word));
        if (!isText)
        {
            // Two such keys would be one on arrival, and neither the one that was meant.
            Assert.Contains("The key of a Cart", Assert.Throws<ArgumentException>(() => ActorWords.RequireText(word, "The key of a Cart", "key")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Actor_that_was_found_as_another_class_is_not_called_as_that()
    {
        ActorWords.RequireClass(typeof(ActorWordsTests), typeof(ActorWordsTests).FullName!, "x");
        ActorWords.RequireClass(typeof(ActorWordsTests), nameof(ActorWordsTests), "x");
        ActorWords.RequireClass(typeof(IDisposable), "Any.Class", "x");

        var error = Assert.Throws<InvalidCastException>(() => ActorWords.RequireClass(typeof(ActorWordsTests), "Shop.Cart", "cart-1"));

        Assert.Contains("'cart-1' is a Shop.Cart, and was looked for as a AkkaRay.Driver.Tests.Actors.ActorWordsTests", error.Message, StringComparison.Ordinal);
    }
}
