namespace AkkaRay.Generators.Tests;

public sealed class ActorOutputTests
{
    private const string Counter = """
        namespace N;
        [Actor]
        public sealed class Counter(int start = 0)
        {
            public int Increment(int by = 1) => start += by;
            public Task<string> Text(string prefix, CancellationToken stop = default) => Task.FromResult(prefix + start);
            public void Reset() => start = 0;
        }
        """;

    [Fact]
    public void A_rich_actor_gives_the_approved_files()
    {
        var run = Compiled.Driver().RunGenerators(Compiled.Of(Compiled.Snippet("Actor.txt"))).GetRunResult();
        foreach (var file in run.Results[1].GeneratedSources)
        {
            Approval.Matches(file.HintName + ".txt", file.SourceText.ToString());
        }

        Assert.Equal(2, run.Results[1].GeneratedSources.Length);
    }

    [Fact]
    public void A_rich_actor_compiles_without_a_warning()
        => Assert.Empty(Compiled.Generated(Compiled.Snippet("Actor.txt")).Complaints());

    [Theory]
    [InlineData("ActorHandle<N.Counter> c = N.Counter.Remote.New();")]
    [InlineData("ActorHandle<N.Counter> c = N.Counter.Remote.New(start: 5);")]
    [InlineData("ActorHandle<N.Counter> c = N.Counter.Remote.With(new() { Name = \"hits\", Cpus = 0.5, MaxRestarts = 3 }).On(null!).New(start: 5);")]
    [InlineData("ObjectRef<int> r = Made().Increment();")]
    [InlineData("ObjectRef<int> r = Made().Increment(Made().Increment(2));")]
    [InlineData("ObjectRef<int> r = Made().With(new() { MaxTaskRetries = 2 }).Increment(by: 3);")]
    [InlineData("ObjectRef<string> r = Made().Text(\"x\", CancellationToken.None);")]
    [InlineData("ObjectRef<string> r = Made().Text(Made().Text(\"x\"));")]
    [InlineData("ObjectRef r = Made().Reset();")]
    [InlineData("ActorHandle<N.Counter> c = N.Counter.Remote.New(Made().Increment());")]
    [InlineData("ActorHandle<N.Counter> c = N.Counter.Remote.With(new() { IdleTimeout = TimeSpan.FromSeconds(1) }).Keyed(\"user-42\");")]
    [InlineData("Task<ActorHandle<N.Counter>> c = N.Counter.Remote.GetAsync(\"hits\");")]
    [InlineData("Task<ActorHandle<N.Counter>?> c = N.Counter.Remote.TryGetAsync(\"hits\", \"space\");")]
    public void Actors_can_be_made_and_called_from_anywhere(string statement)
        => Assert.Empty(Compiled.Generated(
            Counter, $"namespace M; class User {{ ActorHandle<N.Counter> Made() => null!; void Go() {{ {statement} }} }}").Complaints());

    [Theory]
    [InlineData("[Actor] public class C { }")]
    [InlineData("namespace A.@namespace { [Actor] public class @class { public int @event(int @int) => 1; } }")]
    [InlineData("public static class Outer { [Actor] internal class C { public void M(C2 c) { } } internal record C2; }")]
    [InlineData("[Actor] public abstract class C { public abstract int M(); }")]
    [InlineData("[Actor] public record C(int X) { public int M() => X; }")]
    [InlineData("[Actor] public class C { public int M(int x) => 1; public int M(string x) => 2; public int M() => 3; }")]
    [InlineData("[Actor] public class C<T> where T : unmanaged { public T M(T x) => x; } [Actor] public class C { public int M() => 1; }")]
    [InlineData("[Actor] public class C { public int P { get; set; } public event Action? E; public int this[int i] => i; public int M() { E?.Invoke(); return 1; } }")]
    [InlineData("public class B<T> { public T M(T x) => x; } [Actor] public class C : B<int> { public new int M(int x) => x + 1; }")]
    [InlineData("public interface I { int M(); } public interface J { int M(); } [Actor] public interface K : I { new int M(); }")]
    [InlineData("[Actor] public class C { public Task<ActorHandle<C>> Me(ActorHandle<C> other) => Task.FromResult(other); }")]
    [InlineData("[Actor] public partial class C { public int A() => 1; } public partial class C { public int B() => 1; }")]
    public void Unusual_declarations_give_code_that_compiles(string source)
    {
        var compilation = Compiled.Generated(source);

        Assert.Empty(compilation.Complaints());
        Assert.True(compilation.SyntaxTrees.Length > 2);
    }

    [Theory]
    [InlineData("[Actor(IdleSeconds = 1.5)] public class C(IActorState<int> state) { public int M() => state.Value; }")]
    [InlineData("[Actor] public class C(IActorState<List<string>?> state, int from = 3, params int[] more) { public int M() => from + more.Length + (state.Value?.Count ?? 0); }")]
    [InlineData("public record P(int X); [Actor] public class C { public C(int needed) { } public C(IActorState<P> state) => _ = state; public int M() => 1; }")]
    public void Actor_with_a_kept_state_can_be_had_by_its_key(string source) => Assert.Empty(Compiled.Generated(
        source, "class User { ObjectRef<int> Go() => C.Remote.Keyed(\"k\").M(); }").Complaints());

    [Theory]
    [InlineData("[Actor] public class C(int needed) { public int M() => needed; }", "C.Remote.Keyed(\"k\")")]
    [InlineData("[Actor] public class C(IActorState<int> state) { public int M() => state.Value; }", "C.Remote.New()")]
    public void What_needs_its_caller_has_no_key_and_what_keeps_a_state_is_not_created(string source, string use)
        => Assert.NotEmpty(Compiled.Generated(source, $"class User {{ object Go() => {use}; }}").Complaints());

    [Fact]
    public void A_member_that_breaks_a_rule_leaves_its_neighbours_callable()
        => Assert.Empty(Compiled.Generated(
            "[Actor] public class C { public int Bad(ref int x) => x; public int Good() => 1; }",
            "class User { void Go(ActorHandle<C> c) => c.Good(); }").Complaints());
}
