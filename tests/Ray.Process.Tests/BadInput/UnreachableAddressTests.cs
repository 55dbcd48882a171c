using System.Diagnostics;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>An address without a head: told within the time that was given for connecting, in words that help.</summary>
public sealed class UnreachableAddressTests
{
    private const string NoHost = "no-such-host.invalid:10001";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    // A busy machine takes its time to start the actor system that asks; a hang would take for ever.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Driver_is_told_that_nothing_listens()
    {
        var address = Ports.Closed();

        var error = await RefusalAsync(address);

        Assert.Contains(address, error.Message, StringComparison.Ordinal);
        Assert.Contains("nothing listens there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Driver_is_told_that_no_head_listens()
    {
        using var other = Ports.Silent();

        var error = await RefusalAsync(Ports.AddressOf(other));

        Assert.Contains($"Something accepts connections at {Ports.AddressOf(other)}, but it did not answer as an AkkaRay head", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Driver_is_told_that_the_host_is_unknown()
    {
        var error = await RefusalAsync(NoHost);

        Assert.Contains("no-such-host.invalid:10001: the host name cannot be resolved", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Driver_is_told_at_once_that_an_address_is_none()
    {
        var error = await Assert.ThrowsAsync<RayConnectionException>(() => Ray.InitAsync("http://here"));

        Assert.Contains("only ray:// is known", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_that_nothing_listens()
    {
        var address = Ports.Closed();

        var result = await StatusAsync(address);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"ray: No head can be reached. {address}: Connection refused", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_that_no_head_listens()
    {
        using var other = Ports.Silent();

        var result = await StatusAsync(Ports.AddressOf(other));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"ray: Something listens at {Ports.AddressOf(other)}, but no AkkaRay head answered within 2 s.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_that_the_host_is_unknown()
    {
        var result = await StatusAsync(NoHost);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"ray: No head can be reached. {NoHost}: ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_gives_up_where_nothing_listens()
    {
        var address = Ports.Closed();

        var result = await WorkerAsync(address);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"could not join {address} within 2 s: {address} cannot be reached (ConnectionRefused)", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_gives_up_where_no_head_listens()
    {
        using var other = Ports.Silent();

        var result = await WorkerAsync(Ports.AddressOf(other));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("accepts connections but no head of this cluster answers there", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_gives_up_where_the_host_is_unknown()
    {
        var result = await WorkerAsync(NoHost);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"could not join {NoHost} within 2 s", result.Errors, StringComparison.Ordinal);
    }

    private static async Task<RayConnectionException> RefusalAsync(string address)
    {
        var start = Stopwatch.GetTimestamp();
        var error = await Assert.ThrowsAsync<RayConnectionException>(
            () => Ray.InitAsync(new RayOptions { Address = $"ray://{address}", ConnectTimeout = Limit }));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, Limit + Slack);
        return error;
    }

    private static Task<RunningProgram.Finished> StatusAsync(string address)
        => RunningProgram.RunAsync(Built.Command, ["status", "--address", address, "--timeout", "2"]);

    private static Task<RunningProgram.Finished> WorkerAsync(string address)
        => RunningProgram.RunAsync(Built.Worker, ["--address", address, "--join-timeout", "2"]);
}
