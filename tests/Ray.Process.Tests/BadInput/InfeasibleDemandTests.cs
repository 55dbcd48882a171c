using System.Text.Json;
using AkkaRay.Local;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>A demand that no node can ever meet waits, says so everywhere, and runs once a node comes that can.</summary>
public sealed class InfeasibleDemandTests : IDisposable
{
    private static readonly TaskOptions Special = new() { Resources = new Dictionary<string, double> { ["special"] = 1 } };

    private readonly TextWriter _console = Console.Error;
    private readonly StringWriter _warnings = new();

    public InfeasibleDemandTests() => Console.SetError(TextWriter.Synchronized(_warnings));

    public void Dispose() => Console.SetError(_console);

    [Fact]
    public async Task Task_waits_with_its_reason_and_runs_on_the_node_that_comes()
    {
        var offered = new Dictionary<string, double>();
        await using var cluster = await LocalCluster.StartAsync(new() { Workers = 1, CpusPerWorker = 1, ResourcesPerWorker = offered });
        await using var ray = await Ray.InitAsync(cluster.Address);

        var waiting = Work.Remote.On(ray).With(Special).Square(3);
        await Until.TrueAsync(() => IsInfeasibleAsync(cluster.Address), "ray status --json calls the demand infeasible");

        await AssertShownAsync(cluster.Address);
        Assert.Single(_warnings.ToString().Split('\n'), line => line.StartsWith("(ray)", StringComparison.Ordinal) && line.Contains("special 1", StringComparison.Ordinal));
        Assert.False(waiting.IsCompleted);

        offered["special"] = 1;
        await cluster.AddWorkerAsync();
        await waiting.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(9, await waiting);
        await Until.TrueAsync(async () => !await IsInfeasibleAsync(cluster.Address), "nothing waits any more");
    }

    private static async Task AssertShownAsync(string address)
    {
        var text = (await StatusAsync(address)).Output;
        Assert.Contains("never fits: ", text, StringComparison.Ordinal);
        Assert.Contains("special 1", text, StringComparison.Ordinal);
    }

    private static async Task<bool> IsInfeasibleAsync(string address)
    {
        var result = await StatusAsync(address, "--json");
        using var state = JsonDocument.Parse(result.Output);
        return state.RootElement.GetProperty("pending").EnumerateArray().Any(demand =>
            demand.GetProperty("infeasible").GetBoolean()
            && demand.GetProperty("resources").GetProperty("special").GetDouble() == 1
            && demand.GetProperty("reason").GetString()!.Contains("special", StringComparison.Ordinal));
    }

    private static async Task<RunningProgram.Finished> StatusAsync(string address, params string[] options)
    {
        var result = await RunningProgram.RunAsync(Built.Command, ["status", "--address", address, .. options]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }
}
