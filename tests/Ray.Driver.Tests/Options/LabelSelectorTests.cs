namespace AkkaRay.Driver.Tests.Options;

public sealed class LabelSelectorTests
{
    [Fact]
    public void Selector_built_and_selector_read_are_the_same()
    {
        var built = new LabelSelector
        {
            ["zone"] = LabelMatch.In("b", "a", "b"),
            ["tier"] = LabelMatch.IsNot("low"),
            ["gpu"] = LabelMatch.Exists,
            ["old"] = LabelMatch.Missing,
            ["kind"] = LabelMatch.Is("x"),
            ["arch"] = LabelMatch.NotIn("arm", "x86"),
        };

        Assert.Equal(LabelSelector.Parse("zone in (a,b), tier!=low, gpu, !old, kind=x, arch notin (x86,arm)").ToString(), built.ToString());
        Assert.Equal("!old,arch notin (arm,x86),gpu,kind=x,tier!=low,zone in (a,b)", built.ToString());
    }

    [Fact]
    public void Key_that_no_label_can_have_is_refused()
        => Assert.Contains("'a b' is no label key", Assert.Throws<ArgumentException>(() => new LabelSelector { ["a b"] = LabelMatch.Exists }).Message, StringComparison.Ordinal);

    [Fact]
    public void Value_that_no_label_can_have_is_refused()
        => Assert.Contains("'b!' is no label value", Assert.Throws<ArgumentException>(() => new LabelSelector { ["a"] = LabelMatch.In("b!") }).Message, StringComparison.Ordinal);

    [Fact]
    public void Match_of_no_value_at_all_is_refused()
        => Assert.Contains("names no value", Assert.Throws<ArgumentException>(() => new LabelSelector { ["a"] = LabelMatch.In() }).Message, StringComparison.Ordinal);
}
