using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using AkkaRay.Values;

namespace AkkaRay.Driver.Tests.Values;

public sealed class GraphTests
{
    private sealed record Person(string Name)
    {
        public Person? Friend { get; set; }
    }

    private sealed class Modulo(int modulus) : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x!.Length % modulus == y!.Length % modulus;

        public int GetHashCode(string obj) => obj.Length % modulus;
    }

    private sealed class Headers() : Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        public string Origin { get; set; } = "";
    }

    private sealed class Basket : List<string>
    {
        public string Owner { get; set; } = "";
    }

    private sealed class Link
    {
        public Link? Next { get; set; }

        public object? Load { get; set; }

        public static Link Chain(int length, object? load = null)
        {
            var chain = new Link { Load = load };
            for (var i = 1; i < length; i++)
            {
                chain = new Link { Next = chain };
            }

            return chain;
        }
    }

    [Fact]
    public void A_cycle_stays_a_cycle_even_of_records()
    {
        var person = new Person("a");
        person.Friend = person;
        var back = Trip.Of(person);
        Assert.Same(back, back.Friend);
    }

    [Fact]
    public void Equal_objects_stay_two_and_one_object_stays_one()
    {
        var one = new Person("x");
        var back = Trip.Of(new[] { one, new Person("x"), one });
        Assert.NotSame(back[0], back[1]);
        Assert.Same(back[0], back[2]);
    }

    [Fact]
    public void Dictionaries_and_sets_keep_their_comparer()
    {
        Assert.Equal(1, Trip.Of(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 })["A"]);
        Assert.Equal(1, Trip.Of(new ConcurrentDictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 })["A"]);
        Assert.Equal(1, Trip.Of(new SortedDictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 })["A"]);
        Assert.Equal(1, Trip.Of(new SortedList<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 })["A"]);
        Assert.Equal(1, Trip.Of(new OrderedDictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 })["A"]);
        Assert.Contains("xyz", Trip.Of(new HashSet<string>(new Modulo(3)) { "" }));
        Assert.Contains("A", Trip.Of(new SortedSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }));
        var reversed = Comparer<int>.Create((x, y) => y.CompareTo(x));
        Assert.Equal([3, 2, 1], Trip.Of(new SortedSet<int>(reversed) { 1, 2, 3 }));
    }

    [Fact]
    public void Immutable_and_frozen_collections_keep_their_comparer()
    {
        var ignoreCase = StringComparer.OrdinalIgnoreCase;
        Assert.Equal(1, Trip.Of(ImmutableDictionary.Create<string, int>(ignoreCase).Add("a", 1))["A"]);
        Assert.Equal(1, Trip.Of(ImmutableSortedDictionary.Create<string, int>(ignoreCase).Add("a", 1))["A"]);
        Assert.Contains("A", (IReadOnlySet<string>)Trip.Of(ImmutableHashSet.Create(ignoreCase, "a")));
        Assert.Contains("A", (IReadOnlySet<string>)Trip.Of(ImmutableSortedSet.Create(ignoreCase, "a")));
        Assert.Equal(1, Trip.Of(new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary(ignoreCase))["A"]);
        Assert.Contains("A", (IReadOnlySet<string>)Trip.Of(new[] { "a" }.ToFrozenSet(ignoreCase)));
        Assert.Equal(["a", "b"], Trip.Of(ImmutableArray.Create("a", "b")).AsEnumerable());
        Assert.True(Trip.Of(default(ImmutableArray<string>)).IsDefault);
        Assert.Equal(["a", "b"], Trip.Of(ImmutableList.Create("a", "b")));
        Assert.Equal(["b", "a"], Trip.Of(ImmutableStack.Create("a", "b")).ToArray());
    }

    [Fact]
    public void A_dictionary_may_contain_itself()
    {
        var self = new Dictionary<string, object>();
        self["me"] = self;
        var back = Trip.Of(self);
        Assert.Same(back, back["me"]);
    }

    [Fact]
    public void Collections_of_users_keep_their_own_fields()
    {
        var headers = Trip.Of(new Headers { ["a"] = "1", Origin = "here" });
        Assert.Equal("1here", headers["A"] + headers.Origin);
        var basket = Trip.Of(new Basket { "x" });
        Assert.Equal("x", Assert.Single(basket));
        Assert.Equal("me", Trip.Of(new Basket { Owner = "me" }).Owner);
    }

    [Fact]
    public void Other_collections_keep_order_and_content()
    {
        Assert.Equal([2, 1], Trip.Of(new Stack<int>([1, 2])));
        Assert.Equal([1, 2], Trip.Of(new Queue<int>([1, 2])));
        Assert.Equal([1, 2], Trip.Of(new LinkedList<int>([1, 2])));
        Assert.Equal(["a", "b"], Trip.Of(new ReadOnlyCollection<string>(["a", "b"])));
        Assert.Equal(1, Trip.Of(new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1 }))["a"]);
        Assert.Equal(["a", "b"], Trip.Of(new ObservableCollection<string>(["a", "b"])));
        Assert.Equal(["a", "b"], Trip.Of<IEnumerable<string>>(new List<string> { "a", "b" }));
        var queue = Trip.Of(new PriorityQueue<string, int>([("late", 2), ("soon", 1)]));
        Assert.Equal("soon", queue.Dequeue());
    }

    [Fact]
    public void Arrays_of_any_shape_come_back()
    {
        Assert.Equal(6, Trip.Of(new[,] { { 1, 2, 3 }, { 4, 5, 6 } })[1, 2]);
        Assert.Equal("d", Trip.Of(new[,] { { "a", "b" }, { "c", "d" } })[1, 1]);
        Assert.Equal(1, Trip.Of(new int[1, 2, 3, 4, 5]).GetLength(0));
        var shifted = Array.CreateInstance(typeof(int), [2], [5]);
        shifted.SetValue(9, 6);
        Assert.Equal(9, Trip.Of(shifted).GetValue(6));
        Assert.Equal(3, Trip.Of(new int[][] { [1], [2, 3] })[1][1]);
        Assert.Equal([1.5, 2.5], Assert.IsType<double[]>(Trip.Of<object>(new[] { 1.5, 2.5 })));
    }

    [Fact]
    public void Many_kinds_of_values_come_back()
    {
        Assert.Equal(new Version(1, 2), Trip.Of(new Version(1, 2)));
        Assert.Equal(new Uri("http://a/b"), Trip.Of(new Uri("http://a/b")));
        Assert.Equal(typeof(List<int>), Trip.Of(typeof(List<int>)));
        Assert.Equal(System.Numerics.BigInteger.Pow(7, 99), Trip.Of(System.Numerics.BigInteger.Pow(7, 99)));
        Assert.Equal(("a", new Person("b")), Trip.Of(("a", new Person("b"))));
        Assert.Equal(5, Trip.Of(new { A = 5, B = "x" }).A);
        Assert.Equal("lone \ud800", Trip.Of(new Person("lone \ud800")).Name, StringComparer.Ordinal);
        Assert.Matches(Trip.Of(new System.Text.RegularExpressions.Regex("^a+$")), "aaa");
        Assert.Equal(TimeSpan.FromHours(1), Trip.Of<object>(TimeSpan.FromHours(1)));
        Assert.Equal(DateTimeKind.Utc, ((DateTime)Trip.Of<object>(DateTime.UnixEpoch)).Kind);
        Assert.Equal(7, Trip.Of(new Lazy<int>(() => 7)).Value);
    }

    [Fact]
    public void Awkward_types_of_dot_net_come_back()
    {
        var table = new System.Collections.Hashtable { ["a"] = 1 };
        Assert.Equal(1, Trip.Of(table)["a"]);
        dynamic bag = new System.Dynamic.ExpandoObject();
        bag.Number = 5;
        Assert.Equal(5, ((IDictionary<string, object?>)Trip.Of<object>((object)bag))["Number"]);
        Assert.Equal(System.Globalization.CultureInfo.InvariantCulture, Trip.Of(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(TimeZoneInfo.Utc.Id, Trip.Of(TimeZoneInfo.Utc).Id);
        Assert.Equal("utf-8", Trip.Of(System.Text.Encoding.UTF8).WebName);
        Assert.Equal(3, Trip.Of(System.Text.Json.JsonDocument.Parse("{\"a\":3}").RootElement).GetProperty("a").GetInt32());
        Assert.Equal("abc", Trip.Of(new System.Text.StringBuilder("abc")).ToString());
        Assert.Equal([true, false], Trip.Of(new System.Collections.BitArray([true, false])).Cast<bool>());
        Assert.Equal(new Random(5).Next(), Trip.Of(new Random(5)).Next());
        Assert.Equal(new System.Net.IPEndPoint(1, 2), Trip.Of(new System.Net.IPEndPoint(1, 2)));
        Assert.Equal("b", Trip.Of(new[] { "a", "bb", "b" }.GroupBy(x => x.Length).First()).Last());
        Assert.Equal("x", Trip.Of(new ConcurrentQueue<string>(["x"])).Single());
        Assert.Equal("x", Trip.Of(new ConcurrentBag<string>(["x"])).Single());
        Assert.Equal("x", Trip.Of<object>(new List<string>(["x"]).AsReadOnly()) is ReadOnlyCollection<string> view ? view[0] : "");
        Assert.Equal(new ArraySegment<int>([1, 2, 3], 1, 1), Trip.Of(new ArraySegment<int>([1, 2, 3], 1, 1)).AsEnumerable());
        Assert.Equal("bc", Trip.Of("abcd".AsMemory(1, 2)).ToString());
    }

    [Fact]
    public void A_long_chain_of_objects_comes_back_whole()
    {
        var count = 0;
        for (var link = Trip.Of(Link.Chain(50_000)); link is not null; link = link.Next)
        {
            count++;
        }

        Assert.Equal(50_000, count);
    }

    [Fact]
    public void A_chain_too_long_for_any_stack_is_refused_and_the_process_lives()
        => Assert.Contains("in one chain", Trip.Refusal(Link.Chain(300_000)), StringComparison.Ordinal);

    [Fact]
    public void A_failure_at_the_end_of_a_long_chain_is_an_exception()
    {
        using var stream = new MemoryStream();
        Assert.Contains(".Load (System.IO.MemoryStream)", Trip.Refusal(Link.Chain(2_000, stream)), StringComparison.Ordinal);
        var bytes = Trip.Bytes(Link.Chain(50_000, (int x) => x + 1));
        bytes[bytes.AsSpan().IndexOf(typeof(GraphTests).Module.ModuleVersionId.ToByteArray())] ^= 1;
        Assert.Contains(
            "built from other bytes", Assert.Throws<RaySerializationException>(() => Codec<Link>.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_may_meet_new_types_at_once()
    {
        var results = new ConcurrentBag<int>();
        Parallel.For(0, 64, i => results.Add(Trip.Of(new { Number = i, Inner = new { Deep = new[] { new { X = i } } } }).Inner.Deep[0].X));
        Assert.Equal(64, results.Distinct().Count());
    }

    [Fact]
    public void Random_graphs_come_back_with_the_same_shape()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var people = Enumerable.Range(0, 1 + random.Next(50)).Select(i => new Person($"p{i}")).ToArray();
            foreach (var person in people)
            {
                person.Friend = people[random.Next(people.Length)];
            }

            var back = Trip.Of(people);
            for (var i = 0; i < people.Length; i++)
            {
                var friend = Array.IndexOf(people.Select(p => p.Name).ToArray(), people[i].Friend!.Name);
                Assert.True(ReferenceEquals(back[i].Friend, back[friend]), $"seed {seed}, round {round}");
            }
        }
    }

    [Fact]
    public void Cut_off_bytes_give_an_exception()
    {
        var bytes = Trip.Bytes<object>(new Dictionary<string, object> { ["a"] = new Person("x"), ["b"] = new[] { 1, 2, 3 } });
        for (var cut = 1; cut < bytes.Length; cut += 7)
        {
            Assert.Throws<RaySerializationException>(() => Codec<object>.Read(bytes.AsSpan(0, cut)));
        }
    }
}
