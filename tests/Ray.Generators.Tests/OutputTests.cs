using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Tests;

public sealed class OutputTests
{
    private const string Work = """
        namespace N;
        public static class Work
        {
            [Remote] public static int Square(int x) => x * x;
            [Remote] public static int Sum(IEnumerable<int> xs) => xs.Sum();
            [Remote] public static int Raw(ObjectRef<int> r) => 1;
            [Remote] public static int All(params int[] xs) => xs.Length;
            [Remote(SplitReturns = true)] public static Task<(int Length, string Text)> Both(int x, CancellationToken stop = default) => Task.FromResult((x, ""));
            [Remote] public static Task Rest(int seconds = 1, CancellationToken stop = default) => Task.CompletedTask;
        }
        """;

    [Fact]
    public void A_rich_class_gives_the_approved_files()
    {
        var run = Compiled.Driver().RunGenerators(Compiled.Of(Compiled.Snippet("Rich.txt"))).GetRunResult();
        foreach (var file in run.Results[0].GeneratedSources)
        {
            Approval.Matches(file.HintName + ".txt", file.SourceText.ToString());
        }

        Assert.Equal(2, run.Results[0].GeneratedSources.Length);
    }

    [Fact]
    public void A_rich_class_compiles_without_a_warning()
        => Assert.Empty(Compiled.Generated(Compiled.Snippet("Rich.txt")).Complaints());

    [Theory]
    [InlineData("int", "-1")]
    [InlineData("int", "int.MinValue")]
    [InlineData("long", "long.MinValue")]
    [InlineData("ulong", "ulong.MaxValue")]
    [InlineData("sbyte", "-128")]
    [InlineData("byte?", "7")]
    [InlineData("int?", "null")]
    [InlineData("bool", "true")]
    [InlineData("char", "'\\''")]
    [InlineData("char", "'\\uD800'")]
    [InlineData("string", "\"\\\"\\\\\\n\\0\\uD800\"")]
    [InlineData("string?", "null")]
    [InlineData("float", "1.5f")]
    [InlineData("float", "float.NaN")]
    [InlineData("float", "float.Epsilon")]
    [InlineData("double", "-0d")]
    [InlineData("double", "0.1")]
    [InlineData("double", "double.MaxValue")]
    [InlineData("double", "double.NegativeInfinity")]
    [InlineData("decimal", "-1.50m")]
    [InlineData("decimal", "decimal.MaxValue")]
    [InlineData("DayOfWeek", "DayOfWeek.Friday")]
    [InlineData("DayOfWeek", "(DayOfWeek)(-3)")]
    [InlineData("DayOfWeek?", "DayOfWeek.Monday")]
    [InlineData("DayOfWeek?", "null")]
    [InlineData("DateTime", "default")]
    [InlineData("List<int>?", "null")]
    public void Stub_of_a_parameter_with_a_default_has_the_same_default(string type, string constant)
    {
        var compilation = Compiled.Generated(
            $"public static class C {{ [Remote] public static void M({type} p = {constant}) {{ }} }}");

        Assert.Empty(compilation.Complaints());
        Assert.Equal(DefaultOf(compilation.GetTypeByMetadataName("C")!), DefaultOf(compilation.GetTypeByMetadataName("CRemote")!));
    }

    [Theory]
    [InlineData("ObjectRef<int> r = N.Work.Remote.Square(3);")]
    [InlineData("var w = new { N.Work.Remote }; ObjectRef<int> r = w.Remote.Square(3);")]
    [InlineData("ObjectRef<int> r = N.Work.Remote.Square(N.Work.Remote.Square(x: 3));")]
    [InlineData("ObjectRef<int> r = N.Work.Remote.With(new() { Cpus = 2 }).On(null!).Square(3);")]
    [InlineData("ObjectRef<int> r = N.Work.Remote.Sum([1, 2]);")]
    [InlineData("ObjectRef<int> r = N.Work.Remote.Sum(new List<int>());")]
    [InlineData("ObjectRef<int> r = N.Work.Remote.Raw(N.Work.Remote.Square(3));")]
    [InlineData("ObjectRef<int> r = N.Work.Remote.All();")]
    [InlineData("ObjectRef<int> r = N.Work.Remote.All(1, 2, 3);")]
    [InlineData("(ObjectRef<int> a, ObjectRef<string> b) = N.Work.Remote.Both(3);")]
    [InlineData("ObjectRef<int> a = N.Work.Remote.Both(N.Work.Remote.Square(3), CancellationToken.None).Length;")]
    [InlineData("ObjectRef r = N.Work.Remote.Rest();")]
    [InlineData("ObjectRef r = N.Work.Remote.Rest(2, CancellationToken.None);")]
    [InlineData("ObjectRef r = N.Work.Remote.Rest(stop: CancellationToken.None);")]
    [InlineData("ObjectRef r = N.Work.Remote.Rest(N.Work.Remote.Square(3), stop: CancellationToken.None);")]
    public void Stubs_can_be_called_from_anywhere(string statement)
        => Assert.Empty(Compiled.Generated(Work, $"namespace M; class User {{ void Go() {{ {statement} }} }}").Complaints());

    [Fact]
    public void A_reference_to_another_type_does_not_compile()
    {
        var complaint = Assert.Single(Compiled.Generated(
            Work, "class User { void Go(ObjectRef<string> text) { N.Work.Remote.Square(text); } }").Complaints());

        Assert.Contains("CS1503", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static class C { [Remote] public static void M() { } }")]
    [InlineData("namespace A.@namespace { public static class C { [Remote] public static void M() { } } }")]
    [InlineData("namespace AkkaRay.System { public static class Task { [Remote] public static int Int32(int x) => x; } }")]
    [InlineData("public class C { [Remote] protected internal static void M() { } }")]
    [InlineData("public struct C { [Remote] public static C M(C c) => c; }")]
    [InlineData("public interface C { [Remote] static int M(int x) => x; }")]
    [InlineData("public record C(int X) { [Remote] public static C M(C c) => c; }")]
    [InlineData("public static class C { [Remote] public static int With(int x) => x; [Remote] public static int On(string x) => 1; }")]
    [InlineData("public static class C { [Remote] public static int M(this int call, int _call) => call + _call; }")]
    [InlineData("public static class C { [Remote] public static int M(int x, CancellationToken t, string y) => x; }")]
    [InlineData("public static class C { [Remote] public static int M() => 1; [Remote] public static int M(int x = 1) => x; }")]
    [InlineData("public static class C { [Remote] public static int M(int x) => 1; [Remote] public static int M(ObjectRef<int> x) => 2; }")]
    [InlineData("public static class C { [Remote] public static int M(params IReadOnlyList<string> xs) => 1; }")]
    [InlineData("public static class C { [Remote] public static int M(Func<int, Task<int>> f) => 1; }")]
    [InlineData("public static class C { [Remote] public static dynamic M(dynamic x, dynamic[]? y = null) => x; }")]
    [InlineData("public static class C { [Remote] public static Task<dynamic> M(List<dynamic> x) => null!; }")]
    [InlineData("public static class C { [Remote] public static (int A, string? B) M((int, (uint?, List<int[]?>)[,])? x = null) => default; }")]
    [InlineData("public static class C { [Remote(SplitReturns = true)] public static (int A, string?) M(string parts, int call) => default; }")]
    [InlineData("public static class C { [Remote(SplitReturns = true)] public static Task<(int @class, List<(int, string?)>? B)> M(CancellationToken t) => null!; }")]
    [InlineData("public static class C { [Remote(SplitReturns = true)] public static ValueTask<(int, int, int, int, int, int, int, int, int)> M(int x) => default; }")]
    [InlineData("public static class C { [Remote(TimeoutSeconds = 0.5, RetryDelaySeconds = 1, MaxCalls = 7)] public static int M(int x) => x; }")]
    [InlineData("public static class C { [Remote, Obsolete] public static int M() => 1; }")]
    [InlineData("public static partial class C { [Remote] public static partial int M(int x); public static partial int M(int x) => x; }")]
    [InlineData("public static partial class C { public static partial int M(int x); [Remote] public static partial int M(int x) => x; }")]
    [InlineData("#nullable disable\npublic static class C { [Remote] public static string M(string x = null) => x; }")]
    [InlineData("public static class C { [Remote] public static unsafe int M(int x) => sizeof(int); }")]
    public void Unusual_declarations_give_code_that_compiles(string source)
    {
        var compilation = Compiled.Generated(source);

        Assert.Empty(compilation.Complaints());
        Assert.Equal(3, compilation.SyntaxTrees.Length);
    }

    [Fact]
    public void Parts_of_a_class_in_several_files_give_one_file()
    {
        var compilation = Compiled.Generated(
            "public static partial class C { [Remote] public static int A() => 1; }",
            "public static partial class C { [Remote] public static int B() => 1; }",
            "class User { void Go() { C.Remote.A(); C.Remote.B(); } }");

        Assert.Empty(compilation.Complaints());
    }

    [Theory]
    [InlineData("[Remote] public static int Bad(ref int x) => x;")]
    [InlineData("public static int Bad { [Remote] get => 1; }")]
    [InlineData("static C() { Bad(); [Remote] static void Bad() { } }")]
    [InlineData("extension(int x) { [Remote] public int Bad() => x; }")]
    public void A_method_that_breaks_a_rule_leaves_its_neighbours_their_stubs(string bad)
        => Assert.Empty(Compiled.Generated(
            $"public static class C {{ {bad} [Remote] public static int Good() => 1; }}",
            "class User { void Go() => C.Remote.Good(); }").Complaints());

    private static object? DefaultOf(INamedTypeSymbol type)
        => type.GetMembers("M").OfType<IMethodSymbol>().First().Parameters[0].ExplicitDefaultValue;
}
