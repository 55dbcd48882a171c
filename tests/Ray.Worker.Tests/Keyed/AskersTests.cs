using AkkaRay.Worker.Keyed;

namespace AkkaRay.Worker.Tests.Keyed;

/// <summary>Who asks a host has a number there, for as long as there is room or an answer to come.</summary>
public sealed class AskersTests
{
    [Fact]
    public void Who_asks_again_has_the_number_it_had()
    {
        var askers = new Askers<string>();
        string[] refs = ["first", "second"];
        int[] numbers = [.. refs.Select(askers.NumberOf)];

        Assert.Equal(numbers, refs.Select(askers.NumberOf));
        Assert.Equal(refs, numbers.Select(askers.Find));
    }

    [Fact]
    public void Those_who_wait_are_kept_and_the_others_forgotten_when_they_are_many()
    {
        var askers = new Askers<string>();
        string[] refs = [.. Enumerable.Range(0, Askers<string>.KeptMax).Select(static number => $"{number}")];
        int[] numbers = [.. refs.Select(askers.NumberOf)];
        Assert.True(askers.IsFull);

        askers.Keep([numbers[3], numbers[5]]);

        Assert.False(askers.IsFull);
        Assert.Equal([refs[3], refs[5]], numbers.Select(askers.Find).OfType<string>());
        Assert.DoesNotContain(askers.NumberOf(refs[4]), numbers);
    }
}
