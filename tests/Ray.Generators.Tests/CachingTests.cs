using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Tests;

public sealed class CachingTests
{
    private const string One = "public static class One { [Remote] public static int M(int x) => x; }";
    private const string Two = "public static class Two { [Remote] public static int M(int x) => x; [Remote] public static int N() => 1; }";

    [Theory]
    [InlineData("// A comment above moves everything.\n" + One)]
    [InlineData("public static class One { [Remote] public static int M(int x) => x * x + 1; }")]
    [InlineData("public static class One { static int Other() => 1; [Remote] public static int M(int x) => x; }")]
    public void An_edit_that_changes_no_signature_leaves_every_output_cached(string edited)
        => Assert.All(OutputsAfter(edited), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

    [Fact]
    public void An_edit_of_one_class_leaves_the_others_cached()
        => Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            OutputsAfter("public static class One { [Remote] public static int M(long x) => 1; }"));

    [Fact]
    public void A_new_rule_break_in_one_class_leaves_the_others_cached()
        => Assert.Contains(
            IncrementalStepRunReason.Cached,
            OutputsAfter("public static class One { [Remote] public static int M(ref int x) => 1; }"));

    private static IEnumerable<IncrementalStepRunReason> OutputsAfter(string edited)
    {
        var compilation = Compiled.Of(One, Two);
        var driver = Compiled.Driver().RunGenerators(compilation);
        var result = driver.RunGenerators(compilation.With(0, edited)).GetRunResult().Results[0];
        var reasons = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason).ToList();
        Assert.NotEmpty(reasons);
        return reasons;
    }
}
