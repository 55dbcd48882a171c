using System.Net;
using System.Net.Sockets;

namespace AkkaRay.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly PrivateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("start")]
    [InlineData("start --head --address a:1")]
    [InlineData("start --address nonsense")]
    [InlineData("start --address a:1 --data /x")]
    [InlineData("start --head --port 65536")]
    [InlineData("start --head --num-cpus -1")]
    [InlineData("start --head --resources GPU=many")]
    [InlineData("start --head --labels zone")]
    [InlineData("status --json --watch")]
    [InlineData("status --address nonsense")]
    [InlineData("status --timeout 0")]
    [InlineData("list")]
    [InlineData("list tasks --filter nonsense")]
    [InlineData("list tasks --filter colour=red")]
    [InlineData("list tasks --limit 0")]
    [InlineData("list nodes --filter colour=red")]
    [InlineData("list actors --filter colour=red")]
    [InlineData("list actors --state 7")]
    [InlineData("list actors --state dying")]
    [InlineData("list actors --job -1")]
    [InlineData("list activations --limit -5")]
    [InlineData("list activations --limit many")]
    [InlineData("list placement-groups --filter nonsense")]
    [InlineData("list jobs --filter state=running")]
    [InlineData("why")]
    [InlineData("summary")]
    [InlineData("dance")]
    public async Task Wrong_words_are_bad_usage_and_told_on_stderr(string arguments)
    {
        var result = await RayProcess.RunAsync(_folder, arguments.Split(' '));

        Assert.Equal(ExitCode.BadUsage, result.ExitCode);
        Assert.StartsWith("ray: ", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("list actors --state dying", "--state is 'dying', which is no state of an actor; take one of PendingCreation, Alive, Restarting, Dead.")]
    [InlineData("list actors --job -1", "--job is '-1', which is no job's number; 'ray list jobs --all' shows them.")]
    [InlineData("list activations --limit -5", "--limit is '-5'; it must be 1 to 1000.")]
    public async Task Wrong_value_is_told_in_words_of_the_command(string arguments, string error)
    {
        var result = await RayProcess.RunAsync(_folder, arguments.Split(' '));

        Assert.Contains(error, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ray start --head ")]
    [InlineData("--help", "Starts a head, or a worker")]
    [InlineData("start --help", "ray start --head --num-cpus 0")]
    [InlineData("status --help", "ray status --json | jq")]
    [InlineData("stop --help", "ray stop --force")]
    [InlineData("list --help", "ray list jobs --json")]
    [InlineData("why --help", "ray why group-")]
    [InlineData("timeline --help", "ray timeline -o run.json")]
    public async Task Help_teaches_by_example(string arguments, string expected)
    {
        var result = await RayProcess.RunAsync(_folder, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_without_a_cluster_says_how_to_get_one()
    {
        var result = await RayProcess.RunAsync(_folder, "status");

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Contains("ray start --head", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_of_a_port_where_nobody_listens_fails_in_one_line()
    {
        var result = await RayProcess.RunAsync(_folder, "status", "--json", "--address", $"127.0.0.1:{FreePort()}");

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Equal(1, result.Errors.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task Status_of_something_that_is_no_head_fails_within_its_timeout()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();

        var result = await RayProcess.RunAsync(_folder, "status", "--timeout", "1.5", "--address", $"{mute.LocalEndpoint}");

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Contains("no AkkaRay head answered within 1.5 s", result.Errors, StringComparison.Ordinal);
        Assert.Equal(1, result.Errors.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task Stop_without_anything_to_stop_is_fine()
    {
        var result = await RayProcess.RunAsync(_folder, "stop");

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.Equal("No AkkaRay processes of this user run here.", result.Output.Trim());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
