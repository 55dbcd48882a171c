using System.Globalization;
using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>Samples that are taken in a process of their own, which is the driver and starts the cluster.</summary>
internal static class Samples
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, Func<CancellationToken, Task<double>>> All = new()
    {
        ["actors_create_shared"] = ActorLives.SampleSharedAsync,
        ["actors_create_process"] = ActorLives.SampleProcessesAsync,
        ["actor_restart"] = ActorLives.SampleRestartAsync,
        ["actor_node_death"] = ActorLives.SampleNodeDeathAsync,
    };

    /// <summary>One sample, in a fresh process.</summary>
    public static Func<CancellationToken, Task<double>> Of(string name) => async cancellationToken =>
    {
        await using var process = new ChildProcess(ChildProcess.ProgramOf("Ray.Benchmarks"), "sample", "--name", name);
        return double.Parse(await process.ReadAsync("VALUE", Timeout, cancellationToken), CultureInfo.InvariantCulture);
    };

    /// <summary>What that process does.</summary>
    public static async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var value = await All[name](cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"VALUE {value:R}"));
        }
        catch (Exception error)
        {
            // Whatever it is, the harness is to show it.
            Console.WriteLine($"ERROR {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}");
        }
    }
}
