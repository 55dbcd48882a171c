using System.Globalization;
using AkkaRay.Benchmarks.Cases;
using AkkaRay.Benchmarks.Contenders;
using AkkaRay.Benchmarks.Reporting;
using AkkaRay.Benchmarks.Subject;

namespace AkkaRay.Benchmarks.Running;

/// <summary>Runs a case: AkkaRay and its baselines by turns, A B C A B C, after all are warm.</summary>
internal sealed class Runner(Effort effort, Action<string> progress)
{
    private static readonly TimeSpan s_roundTimeout = TimeSpan.FromMinutes(5);

    public Task<CaseResult> RunAsync(BenchmarkCase one, CancellationToken cancellationToken) => one switch
    {
        RateCase rate => RunRateAsync(rate, cancellationToken),
        SampleCase sample => RunSamplesAsync(sample, cancellationToken),
        PairCase pair => RunPairsAsync(pair, cancellationToken),
        _ => throw new ArgumentException($"{one.GetType().Name} is not known to the runner.", nameof(one)),
    };

    private async Task<CaseResult> RunRateAsync(RateCase rate, CancellationToken cancellationToken)
    {
        await using var cluster = await MeasuredCluster.StartAsync(workers: 1, cancellationToken);
        var contenders = new List<Contender>();
        try
        {
            contenders.Add(await Contender.StartAkkaRayAsync(cluster.Address));
            foreach (var name in rate.Baselines)
            {
                contenders.Add(await Contender.StartBaselineAsync(name));
            }

            await WarmUpAsync(rate, contenders, cancellationToken);
            await RunRoundsAsync(rate, contenders, cancellationToken);
        }
        finally
        {
            foreach (var contender in contenders)
            {
                await contender.DisposeAsync();
            }
        }

        return ResultOf(rate, contenders);
    }

    private async Task WarmUpAsync(RateCase rate, List<Contender> contenders, CancellationToken cancellationToken)
    {
        foreach (var contender in contenders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress($"{rate.Name}: warming up {contender.Name}");
            await contender.WarmUpAsync(ShapeOf(rate, contender, contenders), effort.Round);
        }

        if (rate.Calls is { } calls)
        {
            // A first call that took as long as a round ended the warm-up before anything was warm.
            contenders[0].Calls = calls;
            await contenders[0].RunOnceAsync(ShapeOf(rate, contenders[0], contenders));
        }

        foreach (var contender in contenders)
        {
            // What runs once a call and not in a loop is compiled for good only after very many of them.
            while (contender.Made < rate.CallsBefore)
            {
                await contender.RunOnceAsync(ShapeOf(rate, contender, contenders));
            }
        }
    }

    private async Task RunRoundsAsync(RateCase rate, List<Contender> contenders, CancellationToken cancellationToken)
    {
        for (var round = 1; round <= effort.Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress($"{rate.Name}: round {round} of {effort.Rounds}, {contender.Name}");
                await contender.MeasureAsync(ShapeOf(rate, contender, contenders));
            }
        }
    }

    private static string ShapeOf(RateCase rate, Contender contender, List<Contender> contenders)
        => contender == contenders[0] ? rate.Subject ?? rate.Shape : rate.Shape;

    private static CaseResult ResultOf(RateCase rate, List<Contender> contenders)
    {
        var ours = contenders[0].Rates;
        var baselines = contenders.Skip(1)
            .Select(their => new BaselineResult(their.Name, Statistics.Median(their.Rates), Statistics.TimesBetter(rate.Unit, ours, their.Rates)))
            .ToList();
        return ResultOf(rate, ours, baselines);
    }

    private async Task<CaseResult> RunSamplesAsync(SampleCase one, CancellationToken cancellationToken)
    {
        progress($"{one.Name}: warming up");
        await one.Sample(cancellationToken);
        var values = new List<double>();
        for (var sample = 1; sample <= effort.Samples; sample++)
        {
            progress($"{one.Name}: sample {sample} of {effort.Samples}");
            values.Add(await one.Sample(cancellationToken));
        }

        return ResultOf(one, values, []);
    }

    private async Task<CaseResult> RunPairsAsync(PairCase pair, CancellationToken cancellationToken)
    {
        await using var cluster = await MeasuredCluster.StartAsync(pair.Workers, cancellationToken, pair.Settings, pair.Cpus);
        await using var process = new ChildProcess(
            ChildProcess.ProgramOf("Ray.Benchmarks"), "objects", "--address", cluster.Address, "--name", pair.Name, "--rounds", $"{effort.Rounds}");
        var (ours, baseline, first) = (new List<double>(), new List<double>(), 0.0);
        for (var round = 0; round <= effort.Rounds; round++)
        {
            progress($"{pair.Name}: round {round} of {effort.Rounds}");
            var values = (await process.ReadAsync("SECONDS", s_roundTimeout, cancellationToken)).Split(' ');
            var (our, their) = (double.Parse(values[0], CultureInfo.InvariantCulture), double.Parse(values[1], CultureInfo.InvariantCulture));
            if (round == 0)
            {
                first = our;
                continue;
            }

            ours.Add(our);
            baseline.Add(their);
        }

        var told = pair with { What = string.Create(CultureInfo.InvariantCulture, $"{pair.What}; cold {first:G3}") };
        return ResultOf(told, ours, BaselinesOf(pair, ours, baseline));
    }

    private static List<BaselineResult> BaselinesOf(PairCase pair, List<double> ours, List<double> baseline)
        => pair.Baseline.Length == 0
            ? []
            : [new BaselineResult(pair.Baseline, Statistics.Median(baseline), Statistics.TimesBetter(pair.Unit, ours, baseline))];

    private static CaseResult ResultOf(BenchmarkCase one, IReadOnlyList<double> values, IReadOnlyList<BaselineResult> baselines)
    {
        var spread = string.Create(CultureInfo.InvariantCulture, $"median of {values.Count}, spread {Statistics.Spread(values):P0}");
        var notes = one.Floor.Length == 0 ? $"{one.What}; {spread}" : $"{one.What}; {spread}; floor: {one.Floor}";
        return new CaseResult(one.Name, Statistics.Median(values), one.Unit, baselines, one.RayPublished, notes);
    }
}
