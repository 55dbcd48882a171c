namespace AkkaRay.Process.Tests.BadInput;

/// <summary>Calls before a session and after it.</summary>
public sealed class SessionLifeTests
{
    [Fact]
    public async Task Call_without_a_session_says_how_to_get_one()
    {
        Assert.False(Ray.IsInitialized);

        var error = Assert.Throws<InvalidOperationException>(() => Work.Remote.Square(3));

        Assert.Contains("call await Ray.InitAsync()", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Throws<InvalidOperationException>(() => Ray.Put(3));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Ray.GetAll(Array.Empty<ObjectRef<int>>()));
    }

    [Fact]
    public async Task Session_that_was_disposed_refuses_calls_and_another_disposal_is_nothing()
    {
        var ray = await Ray.InitAsync(new RayOptions { Address = "local", Cpus = 1 });
        var before = ray.Put(3);

        await ray.DisposeAsync();
        await ray.DisposeAsync();

        Assert.False(Ray.IsInitialized);
        var error = Assert.Throws<ObjectDisposedException>(() => Work.Remote.On(ray).Square(3));
        Assert.Contains("was disposed; call Ray.InitAsync() again", error.Message, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => ray.Put(3));
        Assert.Throws<ObjectDisposedException>(() => ray.Run(() => 3));
        Assert.Equal(3, await before);
    }

    [Fact]
    public async Task Task_that_waits_when_its_session_ends_fails_with_that()
    {
        var ray = await Ray.InitAsync(new RayOptions { Address = "local", Cpus = 1 });
        var waiting = Work.Remote.With(new() { Resources = new Dictionary<string, double> { ["special"] = 1 } }).Square(3);

        await ray.DisposeAsync();

        await Assert.ThrowsAsync<SessionEndedException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }
}
