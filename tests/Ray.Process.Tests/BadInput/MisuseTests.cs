namespace AkkaRay.Process.Tests.BadInput;

/// <summary>Wrong calls get an error of their own at the call, and change nothing.</summary>
public sealed class MisuseTests : IAsyncLifetime
{
    private IRay _ray = null!;

    public async Task InitializeAsync() => _ray = await Ray.InitAsync(new RayOptions { Address = "local", Cpus = 1 });

    public async Task DisposeAsync() => await _ray.DisposeAsync();

    [Theory]
    [InlineData(-1)]
    [InlineData(0.00001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task Amount_that_is_none_is_refused_by_resource_and_amount(double amount)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => Work.Remote.With(new() { Cpus = amount }).Square(3));

        Assert.Contains("CPU", error.Message, StringComparison.Ordinal);
        Assert.Contains(amount.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(9, await Work.Remote.Square(3));
    }

    [Fact]
    public void Custom_amount_is_refused_by_its_name()
        => Assert.Contains("special", Assert.ThrowsAny<ArgumentException>(() => WithResource("special", -1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Custom_resource_that_is_a_known_one_is_refused()
        => Assert.Contains("option of its own", Assert.ThrowsAny<ArgumentException>(() => WithResource("CPU", 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Custom_resource_without_a_name_is_refused()
        => Assert.ThrowsAny<ArgumentException>(() => WithResource("", 1));

    [Fact]
    public void Retries_below_none_are_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Work.Remote.With(new() { MaxRetries = -2 }).Square(3));

        Assert.Contains("MaxRetries of", error.Message, StringComparison.Ordinal);
        Assert.Contains("-1 for no limit", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_is_an_argument_like_any_other() => Assert.Equal(-1, await Work.Remote.Length((string?)null));

    [Fact]
    public void Null_where_a_reference_or_function_must_be_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Work.Remote.Square((ObjectRef<int>)null!));
        Assert.Throws<ArgumentNullException>(() => _ray.Get<int>(null!));
        Assert.Throws<ArgumentNullException>(() => _ray.Run((Func<int>)null!));
    }

    [Fact]
    public async Task Null_among_what_is_waited_for_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => _ray.CancelAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _ray.WaitAsync<ObjectRef>(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _ray.GetAll<int>(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _ray.GetAll([_ray.Put(1), null!]));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _ray.WaitAsync([_ray.Put(1), null!]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    public async Task Count_out_of_range_is_refused_with_the_range(int count)
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _ray.WaitAsync([_ray.Put(1), _ray.Put(2)], count));

        Assert.Contains($"asked for {count} of 2 references; the count must be from 1 to 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_of_another_session_is_refused_at_the_call()
    {
        await using var other = await Ray.InitAsync(new RayOptions { Address = "local", Cpus = 1 });
        var foreign = other.Put(3);

        var direct = Assert.Throws<RaySerializationException>(() => Work.Remote.On(_ray).Square(foreign));
        var nested = Assert.Throws<RaySerializationException>(() => _ray.Put(new Box { Content = foreign }));

        Assert.Contains("belongs to another session", direct.Message, StringComparison.Ordinal);
        Assert.Contains("belongs to another session", nested.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_session_is_the_ambient_one_until_it_ends()
    {
        await using (var second = await Ray.InitAsync(new RayOptions { Address = "local", Cpus = 1 }))
        {
            Assert.Same(second, Ray.Current);
            Assert.Equal(9, await Work.Remote.Square(3));
            Assert.Equal(16, await Work.Remote.On(_ray).Square(4));
        }

        Assert.Same(_ray, Ray.Current);
        Assert.Equal(25, await Work.Remote.Square(5));
    }

    private static ObjectRef<int> WithResource(string name, double amount)
        => Work.Remote.With(new() { Resources = new Dictionary<string, double> { [name] = amount } }).Square(3);
}
