using System.Reflection;

namespace AkkaRay.Generators.Tests;

/// <summary>Stub and dispatch together, over an implementation of the contract that runs every call at once.</summary>
public sealed class RunTests
{
    [Theory]
    [InlineData("Work.Remote.Add(1, 2).Value", "3")]
    [InlineData("Work.Remote.Add(1).Value", "11")]
    [InlineData("Work.Remote.Add(Work.Remote.Add(1)).Value", "21")]
    [InlineData("Work.Remote.Add(b: Work.Remote.Add(1), a: 1).Value", "12")]
    [InlineData("Work.Remote.Twice(4).Value", "8")]
    [InlineData("Work.Remote.Late(\"x\").Value", "x")]
    [InlineData("Work.Remote.Nothing().Value", "done")]
    [InlineData("Work.Remote.NothingLater().Value", "done")]
    [InlineData("Work.Remote.NothingNow().Value", "done")]
    [InlineData("Work.Remote.Order(1, \"b\").Value", "1 False b True")]
    [InlineData("Work.Remote.Order(1, \"b\", false, new CancellationToken(true)).Value", "1 True b False")]
    [InlineData("Work.Remote.Order(Work.Remote.Add(1, 1), \"b\", token: new CancellationToken(true)).Value", "2 True b True")]
    [InlineData("Work.Remote.Count().Value", "0")]
    [InlineData("Work.Remote.Count(1, 2, 3).Value", "3")]
    [InlineData("Work.Remote.Kept(Work.Remote.Add(1), 2).Value", "11 2")]
    [InlineData("Work.Remote.Kept(Work.Remote.Add(1), Work.Remote.Add(2)).Value", "11 12")]
    [InlineData("Work.Remote.Defaults().Value", "-1.5 Friday NaN null")]
    [InlineData("Work.Remote.Defaults(s: new ObjectRef<string?> { Value = \"s\" }).Value", "-1.5 Friday NaN s")]
    [InlineData("Work.Remote.Which().Value", "none")]
    [InlineData("Work.Remote.Which(2).Value", "int")]
    [InlineData("Work.Remote.Which(new ObjectRef<string> { Value = \"\" }).Value", "string")]
    [InlineData("Work.Remote.With(new() { Gpus = 2 }).Add(1).Options!.Gpus", "2")]
    [InlineData("Work.Remote.On(new Session()).With(new()).Add(1).Ray is Session", "True")]
    [InlineData("Work.Remote.With(new()).On(new Session()).Add(1).Options is null", "False")]
    [InlineData("Work.Remote.Add(1).Method!.Name", "Sample.Work.Add")]
    [InlineData("Work.Remote.Add(1).Method!.Defaults is { Cpus: 1, Gpus: 0, MaxRetries: 3, RetryOn.Count: 0 }", "True")]
    [InlineData("Work.Remote.Twice(1).Method!.Defaults is { Cpus: 0.5, MaxRetries: 0, RetryOn: [var e] } && e == typeof(IOException)", "True")]
    public void A_call_gives_what_the_method_gives(string expression, string expected)
        => Assert.Equal(expected, Run(expression));

    private static string Run(string expression)
    {
        var program = $$"""
            using Sample;
            public sealed class Session : IRay;
            public static class Program { public static string Go() => FormattableString.Invariant($"{({{expression}})}"); }
            """;
        var assembly = Compiled.Generated(
            withDriver: false, Compiled.Snippet("Contract.txt"), Compiled.Snippet("Worker.txt"), program).Load();
        return (string)assembly.GetType("Program")!.GetMethod("Go", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
    }
}
