using System.Diagnostics;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Simulation.Tests.Worlds;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>
/// Placements in a cluster of 500 nodes with 64 CPUs each and no processes: the real tables, desks, ledgers and rules of
/// head, agents and driver on one thread, with messages that take simulated time. Each placement is asked for when the one
/// before was granted; what is measured is all the work of everybody for it, reports of usage and the feed included.
/// </summary>
internal sealed class SimulatedPlacements
{
    private const int Nodes = 500;
    private const int Tasks = 100_000;
    private const int Groups = 1_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly GroupStrategy[] Strategies = Enum.GetValues<GroupStrategy>();

    private readonly World _world = new(new WorldOptions(1) { IsViewShared = true, DelayMax = TimeSpan.FromMicroseconds(100), CheckEvery = int.MaxValue });
    private readonly List<double> _seconds = [];

    /// <summary>Of tasks of 0.25 CPU: how many are placed in a second.</summary>
    public static Task<double> SampleTasksAsync(CancellationToken cancellationToken) => SampleAsync(world => world.PlaceTasks(), Rate, cancellationToken);

    /// <summary>How long placing one of them takes; 99 of 100 take no longer.</summary>
    public static Task<double> SampleTaskAsync(CancellationToken cancellationToken) => SampleAsync(world => world.PlaceTasks(), Longest, cancellationToken);

    /// <summary>Of placement groups of three bundles, all strategies in turn, in the cluster with all those tasks: how many are placed in a second.</summary>
    public static Task<double> SampleGroupsAsync(CancellationToken cancellationToken) => SampleAsync(world => world.PlaceGroups(), Rate, cancellationToken);

    /// <summary>How long placing one of them takes; 99 of 100 take no longer.</summary>
    public static Task<double> SampleGroupAsync(CancellationToken cancellationToken) => SampleAsync(world => world.PlaceGroups(), Longest, cancellationToken);

    private static Task<double> SampleAsync(Action<SimulatedPlacements> place, Func<List<double>, double> value, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var placements = new SimulatedPlacements();
            placements.Start();
            place(placements);
            Invariants.Check(placements._world);
            return value(placements._seconds);
        },
        cancellationToken);

    private static double Rate(List<double> seconds) => seconds.Count / seconds.Sum();

    private static double Longest(List<double> seconds) => Statistics.Quantile(seconds, 0.99);

    private void Start()
    {
        for (var node = 0; node < Nodes; node++)
        {
            _world.AddNode(Cpus(64));
        }

        _world.Run(TimeSpan.FromSeconds(2));
    }

    private void PlaceTasks()
    {
        for (var number = 0; number < Tasks; number++)
        {
            Place(
                () =>
                {
                    _world.Submit(new Demand(Cpus(0.25)), TimeSpan.FromDays(1));
                    return _world.Driver.Tasks[^1];
                },
                static task => task.StartedAt is not null);
        }
    }

    private void PlaceGroups()
    {
        PlaceTasks();
        _world.Run(TimeSpan.FromSeconds(2));
        _seconds.Clear();
        var bundle = new BundleSpec(Cpus(1), "");
        for (var number = 0; number < Groups; number++)
        {
            Place(
                () => _world.Create(Strategies[number % Strategies.Length], bundle, bundle, bundle).Id,
                group => _world.Head.State.Groups.Find(group)?.State == GroupState.Created);
        }
    }

    private void Place<T>(Func<T> ask, Func<T, bool> isPlaced)
    {
        var end = _world.Network.Now + Limit;
        var begin = Stopwatch.GetTimestamp();
        var what = ask();
        while (!isPlaced(what))
        {
            Promise.Holds(_world.Network.Step(end), $"Placement {_seconds.Count} was not made within {Limit.TotalSeconds:0} simulated seconds.");
        }

        _seconds.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    private static ResourceSet Cpus(double cpus) => ResourceSet.Of(("CPU", cpus));
}
