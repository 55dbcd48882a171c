using System.Globalization;
using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Running;

/// <summary>The harness's end of a contender: its process, what it is called, and what it has measured.</summary>
internal sealed class Contender : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RunTimeout = TimeSpan.FromMinutes(5);

    private readonly ChildProcess _process;
    private readonly List<double> _rates = [];

    private Contender(string name, ChildProcess process)
    {
        Name = name;
        _process = process;
    }

    public string Name { get; }

    /// <summary>Calls a second, one entry a round.</summary>
    public IReadOnlyList<double> Rates => _rates;

    /// <summary>How many calls fill a round.</summary>
    public int Calls { get; set; }

    public static Task<Contender> StartBaselineAsync(string name) => name switch
    {
        "tcp-echo" or "akka-ask" => StartAsync(name, new ChildProcess(ChildProcess.ProgramOf("Baselines"), name)),
        "orleans" => StartAsync(name, new ChildProcess(ChildProcess.ProgramOf("Baselines.Orleans"))),
        _ => throw new ArgumentException($"There is no baseline '{name}'.", nameof(name)),
    };

    /// <summary>AkkaRay's driver, as one more process that speaks the same lines.</summary>
    public static Task<Contender> StartAkkaRayAsync(string address)
        => StartAsync("akkaray", new ChildProcess(ChildProcess.ProgramOf("Ray.Benchmarks"), "contender", "--address", address));

    /// <summary>Makes calls until a run of them took a fair part of the round, and so finds how many fill it.</summary>
    public async Task WarmUpAsync(string shape, TimeSpan round)
    {
        var calls = 1;
        var seconds = await SecondsAsync(shape, calls);
        while (seconds < round.TotalSeconds / 2 && calls < 10_000_000)
        {
            calls *= seconds < round.TotalSeconds / 20 ? 8 : 2;
            seconds = await SecondsAsync(shape, calls);
        }

        Calls = Statistics.CallsFor(round, calls, seconds, most: 10_000_000);
    }

    public async Task MeasureAsync(string shape) => _rates.Add(Calls / await SecondsAsync(shape, Calls));

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<Contender> StartAsync(string name, ChildProcess process)
    {
        try
        {
            await process.ReadAsync("READY", StartTimeout);
            return new Contender(name, process);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private async Task<double> SecondsAsync(string shape, int calls)
    {
        await _process.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{shape} {calls}"));
        return double.Parse(await _process.ReadAsync("SECONDS", RunTimeout), CultureInfo.InvariantCulture);
    }
}
