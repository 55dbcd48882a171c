using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using AkkaRay.Cli.Sessions;

namespace AkkaRay.Cli.Tests.Starting;

/// <summary>The command as its users have it: real processes of real heads and workers, in a private folder each.</summary>
public sealed partial class StartTests : IAsyncLifetime, IDisposable
{
    private readonly PrivateFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => RayAsync("stop", "--force", "--grace", "2");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Head_alone_is_found_by_status_and_gone_after_stop()
    {
        var started = await RayAsync("start", "--head", "--port", "0", "--no-worker");
        Assert.Equal(ExitCode.Ok, started.ExitCode);

        using var state = await StatusAsync();
        Assert.Empty(state.RootElement.GetProperty("nodes").EnumerateArray());
        Assert.Equal(AddressIn(started.Output), state.RootElement.GetProperty("address").GetString());

        var stopped = await RayAsync("stop");
        Assert.Equal(ExitCode.Ok, stopped.ExitCode);
        Assert.Matches(@"^Stopped the head, process \d+\.\s*$", stopped.Output);
        Assert.Equal(ExitCode.Failed, (await RayAsync("status")).ExitCode);
    }

    [Fact]
    public async Task Second_head_of_the_same_user_is_refused_and_the_first_is_left_alone()
    {
        await RayAsync("start", "--head", "--port", "0", "--no-worker");

        var second = await RayAsync("start", "--head", "--port", "0", "--no-worker");

        Assert.Equal(ExitCode.Failed, second.ExitCode);
        Assert.Contains("runs here already", second.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RayAsync("status")).ExitCode);
    }

    [Fact]
    public async Task Head_whose_port_is_taken_fails_with_the_end_of_its_log_and_leaves_nothing()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var result = await RayAsync("start", "--head", "--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Contains("ended with exit code", result.Errors, StringComparison.Ordinal);
        Assert.Contains("head.log", result.Errors, StringComparison.Ordinal);
        Assert.StartsWith("No AkkaRay processes", (await RayAsync("stop")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_started_again_on_its_data_is_the_same_cluster()
    {
        var data = Path.Combine(_folder.Path, "data");
        await RayAsync("start", "--head", "--port", "0", "--no-worker", "--data", data);
        using var before = await StatusAsync();
        await RayAsync("stop");

        await RayAsync("start", "--head", "--port", "0", "--no-worker", "--data", data);
        using var after = await StatusAsync();

        Assert.Equal(before.RootElement.GetProperty("cluster").GetGuid(), after.RootElement.GetProperty("cluster").GetGuid());
    }

    [Fact]
    public async Task Second_head_on_a_data_folder_in_use_is_refused_by_the_folders_name()
    {
        var data = Path.Combine(_folder.Path, "data");
        await RayAsync("start", "--head", "--port", "0", "--no-worker", "--data", data);
        using var elsewhere = new PrivateFolder();

        var second = await RayProcess.RunAsync(elsewhere, "start", "--head", "--port", "0", "--no-worker", "--data", data);

        Assert.Equal(ExitCode.Failed, second.ExitCode);
        Assert.Contains($"The data folder {data} is in use by another head", second.Errors, StringComparison.Ordinal);
        Assert.StartsWith("No AkkaRay processes", (await RayProcess.RunAsync(elsewhere, "stop")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RayAsync("status")).ExitCode);
    }

    [Fact]
    public async Task Head_has_a_worker_beside_it_with_what_it_was_told_to_offer()
    {
        var started = await RayAsync("start", "--head", "--port", "0", "--num-cpus", "3", "--resources", "special=2", "--labels", "zone=a", "--name", "beside");
        Assert.True(started.ExitCode == ExitCode.Ok, started.Errors);

        using var state = await StatusAsync();
        var node = Assert.Single(state.RootElement.GetProperty("nodes").EnumerateArray());
        var total = node.GetProperty("resources").GetProperty("total");
        Assert.Equal("beside", node.GetProperty("name").GetString());
        Assert.Equal(3, total.GetProperty("CPU").GetDouble());
        Assert.Equal(2, total.GetProperty("special").GetDouble());
        Assert.Equal("a", node.GetProperty("labels").GetProperty("zone").GetString());
    }

    [Fact]
    public async Task Worker_joins_the_head_it_is_told_and_leaves_on_stop()
    {
        var head = AddressIn((await RayAsync("start", "--head", "--port", "0", "--no-worker")).Output);

        var joined = await RayAsync("start", "--address", head, "--num-cpus", "1");

        Assert.True(joined.ExitCode == ExitCode.Ok, joined.Errors);
        Assert.Single((await StatusAsync()).RootElement.GetProperty("nodes").EnumerateArray());
        Assert.Equal(2, (await RayAsync("stop")).Output.Split("Stopped the").Length - 1);
    }

    [Fact]
    public async Task Tables_show_the_node_that_joined()
    {
        await RayAsync("start", "--head", "--port", "0", "--num-cpus", "2", "--name", "table-node");

        Assert.Contains("table-node", (await RayAsync("list", "nodes")).Output, StringComparison.Ordinal);
        Assert.Matches(@"table-node\s+alive\s+0/2", (await RayAsync("status")).Output);
    }

    [Fact]
    public async Task Nodes_are_listed_as_json_too()
    {
        await RayAsync("start", "--head", "--port", "0", "--num-cpus", "2", "--name", "listed");

        var result = await RayAsync("list", "nodes", "--json");

        Assert.True(result.ExitCode == ExitCode.Ok, result.Errors);
        using var json = JsonDocument.Parse(result.Output);
        var node = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("listed", node.GetProperty("name").GetString());
        Assert.Equal(2, node.GetProperty("resources").GetProperty("total").GetProperty("CPU").GetDouble());
    }

    [Fact]
    public async Task Blocked_start_ends_with_its_processes_when_asked_to()
    {
        using var ray = RayProcess.Start(_folder, "start", "--head", "--port", "0", "--no-worker", "--block");
        while (await ray.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Stop it:", StringComparison.Ordinal))
        {
        }

        ProcessTable.RequestEnd(new RecordedProcess("ray", ray.Id, ProcessTable.Started(ray.Id)!, ""));
        await ray.WaitForExitAsync();

        Assert.Equal(ExitCode.Ok, ray.ExitCode);
        Assert.StartsWith("No AkkaRay processes", (await RayAsync("stop")).Output, StringComparison.Ordinal);
    }

    private Task<RayProcess.Result> RayAsync(params IReadOnlyList<string> arguments) => RayProcess.RunAsync(_folder, arguments);

    private async Task<JsonDocument> StatusAsync()
    {
        var result = await RayAsync("status", "--json");
        Assert.True(result.ExitCode == ExitCode.Ok, result.Errors);
        return JsonDocument.Parse(result.Output);
    }

    private static string AddressIn(string output) => Address().Match(output).Groups[1].Value;

    [GeneratedRegex(@"Started the head, process \d+, at (\S+)\.\s")]
    private static partial Regex Address();
}
