namespace AkkaRay.Driver.Tests.Values;

public sealed class DelegateTests
{
    private static int s_calls;

    private int _base = 10;

    private sealed class Generic<T>
    {
        private readonly string _end = "";

        public Func<string> Make(T value) => () => typeof(T).Name + value + _end;

        public static U Pair<U>(U other) => other;
    }

    private static int Overloaded<T>(T x) => x!.GetHashCode() * 0 + 1;

    private static int Overloaded(int x) => x * 0 + 2;

    private int Add(int x) => x + _base;

    [Fact]
    public void Lambdas_and_methods_come_back_callable()
    {
        int k = 7;
        var list = new List<int> { 1, 2 };
        Assert.Equal(3, Trip.Of((int x) => x + 1)(2));
        Assert.Equal(9, Trip.Of(() => k + list.Count)());
        Assert.Equal(2.0, Trip.Of((Func<double, double>)Math.Sqrt)(4));
        Assert.Equal(15, Trip.Of((Func<int, int>)new DelegateTests { _base = 11 }.Add)(4));
        Assert.Equal("Int323", Trip.Of(new Generic<int>().Make(3))());
        Assert.Equal("u", Trip.Of((Func<string, string>)Generic<int>.Pair<string>)("u"));
        Assert.Equal(2, Trip.Of((Func<int, int>)Overloaded)(5));
        Assert.Equal(1, Trip.Of((Func<string, int>)Overloaded)("x"));
        static int Twice(int x) => x * 2;
        Assert.Equal(8, Trip.Of((Func<int, int>)Twice)(4));
    }

    [Fact]
    public async Task An_async_lambda_comes_back()
    {
        var k = 7;
        var back = Trip.Of(async () =>
        {
            await Task.Yield();
            return k;
        });
        Assert.Equal(7, await back());
    }

    [Fact]
    public void A_multicast_delegate_keeps_all_its_methods()
    {
        Action once = () => s_calls++;
        s_calls = 0;
        Trip.Of(once + once + once)();
        Assert.Equal(3, s_calls);
    }

    [Fact]
    public void A_closure_that_holds_its_own_delegate_comes_back()
    {
        Func<int, int>? factorial = null;
        factorial = n => n < 2 ? 1 : n * factorial!(n - 1);
        Assert.Equal(120, Trip.Of(factorial)(5));
    }

    [Fact]
    public void Two_closures_of_one_scope_still_share_it()
    {
        var count = 0;
        var back = Trip.Of<object[]>([(Action)(() => count++), (Func<int>)(() => count)]);
        ((Action)back[0])();
        Assert.Equal(1, ((Func<int>)back[1])());
        Assert.Equal(0, count);
    }

    [Fact]
    public void Linq_queries_come_back()
    {
        var limit = 2;
        Assert.Equal([3, 4], Trip.Of<IEnumerable<int>>(new[] { 1, 2, 3, 4 }.Where(x => x > limit).OrderBy(x => x)));
    }

    [Fact]
    public void A_delegate_of_other_bytes_is_refused_with_both_versions()
    {
        var bytes = Trip.Bytes((int x) => x + 1);
        var mvid = typeof(DelegateTests).Module.ModuleVersionId;
        var at = bytes.AsSpan().IndexOf(mvid.ToByteArray());
        bytes[at] ^= 1;
        var message = Assert.Throws<RaySerializationException>(() => AkkaRay.Values.Codec<Func<int, int>>.Read(bytes)).Message;
        Assert.Contains("built from other bytes", message, StringComparison.Ordinal);
        Assert.Contains(mvid.ToString(), message, StringComparison.Ordinal);
    }
}
