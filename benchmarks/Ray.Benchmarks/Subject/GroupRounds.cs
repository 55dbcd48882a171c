using System.Diagnostics;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>Placement groups made and removed: a hundred of one small bundle each, as Ray's benchmark does.</summary>
internal static class GroupRounds
{
    private const int Groups = 100;
    private const int Rounds = 10;

    public static async Task<double> SampleAsync(CancellationToken cancellationToken)
    {
        await using var cluster = await MeasuredCluster.StartAsync(workers: 1, cancellationToken);
        await using var ray = await Ray.InitAsync(new RayOptions { Address = cluster.Address, Name = "benchmarks" }, cancellationToken);
        List<double> rates = [];
        for (var round = 0; round < Rounds; round++)
        {
            rates.Add(Groups / await RoundAsync(ray, cancellationToken));
        }

        return Statistics.Median(rates.Skip(Rounds / 2).ToList());
    }

    // Creating does not wait for the answer of the one before, as in Ray; each is waited for, then all are removed.
    private static async Task<double> RoundAsync(IRay ray, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var groups = await Task.WhenAll(Enumerable.Range(0, Groups).Select(
            _ => ray.CreatePlacementGroupAsync(PlacementStrategy.Pack, [new Bundle(Cpus: 0.001)], cancellationToken: cancellationToken)));
        foreach (var group in groups)
        {
            await group.ReadyAsync(cancellationToken);
        }

        await Task.WhenAll(groups.Select(group => group.RemoveAsync(cancellationToken)));
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
