using System.Globalization;
using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Running;

/// <summary>The harness's end of a contender: its process, what it is called, and what it has measured.</summary>
internal sealed class Contender : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RunTimeout = TimeSpan.FromMinutes(5);

    /// <summary>A contender that gets here in less than a round is fast enough to be measured in less.</summary>
    private const int CallsMax = 50_000_000;

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
        "proto-actor" => StartAsync(name, new ChildProcess(ChildProcess.ProgramOf("Baselines.Proto"))),
        _ => throw new ArgumentException($"There is no baseline '{name}'.", nameof(name)),
    };

    /// <summary>AkkaRay's driver, as one more process that speaks the same lines.</summary>
    public static Task<Contender> StartAkkaRayAsync(string address)
        => StartAsync("akkaray", new ChildProcess(ChildProcess.ProgramOf("Ray.Benchmarks"), "contender", "--address", address));

    /// <summary>
    /// Makes calls for three rounds' time at least, so that the code is compiled and settled, and finds how many fill a
    /// round. The first call does not count: on a busy machine starting alone may take longer than all of the warm-up, and
    /// a round would be as short as one call.
    /// </summary>
    public async Task WarmUpAsync(string shape, TimeSpan round)
    {
        Calls = 1;
        await SecondsAsync(shape, Calls);
        var (spent, seconds) = (0.0, 0.0);
        while (spent < 3 * round.TotalSeconds || seconds < round.TotalSeconds / 2)
        {
            seconds = await SecondsAsync(shape, Calls);
            spent += seconds;
            Calls = Statistics.CallsFor(round, Calls, seconds, most: Math.Min(Calls * 8, CallsMax));
            if (Calls == CallsMax)
            {
                return;
            }
        }
    }

    /// <summary>How many calls it has made in all.</summary>
    public long Made { get; private set; }

    /// <summary>Fills a round that does not count.</summary>
    public Task RunOnceAsync(string shape) => SecondsAsync(shape, Calls);

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
        Made += calls;
        await _process.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{shape} {calls}"));
        return double.Parse(await _process.ReadAsync("SECONDS", RunTimeout), CultureInfo.InvariantCulture);
    }
}
