using AkkaRay.Scheduling.Labels;

namespace AkkaRay.Scheduling.Tests.Labels;

public sealed class LabelQueryTests
{
    private static readonly Dictionary<string, string> Node = new() { ["zone"] = "a", ["gpu"] = "", ["ray.io/kind"] = "H100" };

    [Theory]
    [InlineData("", true)]
    [InlineData("zone=a", true)]
    [InlineData("zone==a", true)]
    [InlineData("zone = b", false)]
    [InlineData("zone!=b", true)]
    [InlineData("zone != a", false)]
    [InlineData("none!=a", true)]
    [InlineData("zone in (b, a)", true)]
    [InlineData("zone in(b,c)", false)]
    [InlineData("none in (a)", false)]
    [InlineData("zone notin (b,c)", true)]
    [InlineData("zone notin (a)", false)]
    [InlineData("none notin (a)", true)]
    [InlineData("gpu", true)]
    [InlineData("none", false)]
    [InlineData("!none", true)]
    [InlineData("! gpu", false)]
    [InlineData("gpu=", true)]
    [InlineData("zone in (a), gpu, !old, ray.io/kind=H100", true)]
    [InlineData("zone in (a), gpu, old", false)]
    [InlineData("in in (a)", false)]
    public void Selector_means_what_it_means_in_Kubernetes(string text, bool matches)
        => Assert.Equal(matches, LabelQuery.Parse(text).Matches(Node));

    [Theory]
    [InlineData("zone in (b,a,b), !x, y", "!x,y,zone in (a,b)")]
    [InlineData(" y ,zone  in ( a ) ", "y,zone=a")]
    [InlineData("zone notin (a)", "zone!=a")]
    public void Same_selector_has_one_form_however_it_is_written(string text, string form)
    {
        Assert.Equal(form, LabelQuery.Parse(text).Canonical().ToString());
        Assert.Equal(form, LabelQuery.Parse(form).Canonical().ToString());
    }

    [Theory]
    [InlineData("zone in", "character 8 there should be '('")]
    [InlineData("zone in (a", "character 11 there should be ')'")]
    [InlineData("zone,", "a requirement after ','")]
    [InlineData("=a", "character 1 there should be a label key")]
    [InlineData("zone near a", "'=', '!=', 'in', 'notin' or ',' instead of 'near' after 'zone'")]
    [InlineData("-zone", "'-zone' is no label key")]
    [InlineData("zone=ä", "'ä' is no label value")]
    [InlineData("zone=a b", "there should be ','")]
    public void Selector_that_cannot_be_read_says_where_and_why(string text, string part)
        => Assert.Contains(part, Assert.Throws<FormatException>(() => LabelQuery.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Selector_of_the_wire_that_cannot_be_read_matches_nothing()
        => Assert.False(LabelQueries.Of("zone in").Matches(Node));
}
