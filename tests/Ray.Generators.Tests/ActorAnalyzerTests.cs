using AkkaRay.Generators.Diagnostics;

namespace AkkaRay.Generators.Tests;

public sealed class ActorAnalyzerTests
{
    [Theory]
    [InlineData("[Actor] public class C { private C() { } }", "no public constructor")]
    [InlineData("[Actor] public static class C { }", "not static")]
    [InlineData("[Actor] public class C { public int Field; }", "field 'Field' is public")]
    [InlineData("[Actor] public class C { [Remote] public static int M() => 1; }", "[Remote]")]
    [InlineData("[Actor] public class C { public int Remote => 1; }", "called 'Remote'")]
    [InlineData("public class O<T> { [Actor] public class C { } }", "inside a generic class")]
    [InlineData("[Actor, ConcurrencyGroup(\"io\", 2)] public class C { }", "is serial")]
    [InlineData("[Actor(Concurrency = ActorConcurrency.Parallel), ConcurrencyGroup(\"io\", 0)] public class C { }", "limit 0")]
    [InlineData("[Actor(Concurrency = ActorConcurrency.Parallel), ConcurrencyGroup(\"io\", 1), ConcurrencyGroup(\"io\", 1)] public class C { }", "twice")]
    [InlineData("[Actor(Cpus = -1)] public class C { }", "Cpus is -1")]
    [InlineData("[Actor(MaxRestarts = -2)] public class C { }", "MaxRestarts is -2")]
    [InlineData("[Actor(MaxPendingCalls = 0)] public class C { }", "MaxPendingCalls is 0")]
    [InlineData("[Actor(MaxConcurrency = 2)] public class C { }", "MaxConcurrency is 2")]
    [InlineData("file class F { [Actor] public class C { } }", "cannot reach")]
    public async Task A_class_that_cannot_be_an_actor_is_told_why(string source, string reason)
    {
        var found = Assert.Single(await Compiled.Analyze<ActorAnalyzer>(source));

        Assert.Equal("RAY004", found.Id);
        Assert.Contains(reason, found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public void M(ref int x) { }", "RAY001", "passed by reference")]
    [InlineData("public void M(Stream x) { }", "RAY001", "Stream")]
    [InlineData("public T M<T>(T x) => x;", "RAY002", "generic")]
    [InlineData("public IAsyncEnumerator<int> M() => null!;", "RAY002", "enumerator")]
    [InlineData("public async void M() => await Task.Yield();", "RAY002", "async void")]
    [InlineData("public bool Equals(C other) => true;", "RAY002", "every handle")]
    [InlineData("[ActorMethod(ConcurrencyGroup = \"io\")] public void M() { }", "RAY002", "does not have")]
    [InlineData("[ActorMethod(MaxTaskRetries = -3)] public void M() { }", "RAY002", "MaxTaskRetries is -3")]
    [InlineData("[ActorMethod(TimeoutSeconds = -1)] public void M() { }", "RAY002", "TimeoutSeconds is -1")]
    [InlineData("[ActorMethod(RetryOn = [typeof(int)])] public void M() { }", "RAY002", "RetryOn")]
    [InlineData("public C(Stream x) { }", "RAY001", "Stream")]
    [InlineData("public object M() => 1;", "RAY012", "names no type")]
    public async Task A_member_that_cannot_be_called_is_told_why(string member, string id, string reason)
    {
        var found = Assert.Single(await Compiled.Analyze<ActorAnalyzer>($"[Actor] public class C {{ {member} }}"));

        Assert.Equal(id, found.Id);
        Assert.Contains(reason, $"{found.Descriptor.Title} {found.GetMessage()}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("internal void M(ref int x) { }")]
    [InlineData("public static void M(ref int x) { }")]
    [InlineData("public override string ToString() => \"\";")]
    [InlineData("public Stream Opened { get; } = Stream.Null;")]
    public async Task What_callers_cannot_reach_may_be_anything(string member)
        => Assert.Empty(await Compiled.Analyze<ActorAnalyzer>($"[Actor] public class C {{ {member} }}"));
}
