using AkkaRay.Actors;

namespace AkkaRay.Driver.Tests.Actors;

public sealed class ActorWordsTests
{
    [Fact]
    public void Half_a_character_is_no_text()
    {
        foreach (var word in new[] { "", "user-42", "a/b c\0d", "ключ 日本語 \ud83e\udd8a\ud83e\udd8a é" })
        {
            Assert.True(ActorWords.IsText(word), word);
            ActorWords.RequireText(word, "The key of a ", "Cart", "key");
        }

        foreach (var word in new[] { "\ud800", "a\udc00b", "\ud83e\udd8a\ud83e", "\udd8a\ud83e" })
        {
            Assert.False(ActorWords.IsText(word), word);

            // Two such keys would be one on arrival, and neither the one that was meant.
            var error = Assert.Throws<ArgumentException>(() => ActorWords.RequireText(word, "The key of a ", "Cart", "key"));
            Assert.Contains("The key of a Cart", error.Message, StringComparison.Ordinal);
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
