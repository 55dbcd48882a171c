using AkkaRay.Copies;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Stores;

namespace AkkaRay.Ownership;

/// <summary>Has a task prefer the node on which most bytes of its arguments lie.</summary>
internal static class NearArguments
{
    /// <summary>Its arguments are complete. Options that say where it goes are stronger.</summary>
    public static void Prefer(OwnerCore core, PendingTask task)
    {
        if (task.Extras is not { } extras || extras.Lent.Count + extras.LargeArguments.Count == 0)
        {
            return;
        }

        var demand = task.Plan.SchedulingClass.Demand;
        extras.Near = CanPrefer(demand) && Of(core, extras).Best is { } arena
            ? core.ClassOf(demand with { Rules = demand.Effective with { Near = arena } })
            : null;
    }

    // Rules that say nothing were given so that a parent's do not hold; to be near to something would take that from them.
    private static bool CanPrefer(Demand demand)
        => demand.Effective.Kind == PlacementKind.Hybrid && (demand.Rules is null || !demand.Rules.IsOnlyNear());

    private static ArgumentPlaces Of(OwnerCore core, TaskExtras extras)
    {
        var places = new ArgumentPlaces();
        foreach (var stored in extras.Lent.Select(static one => one.Stored).Concat(extras.LargeArguments.Select(core.Exports.TryFindHeld)))
        {
            if (stored is not null)
            {
                places.Add(Arenas(stored), stored.Location.Length);
            }
        }

        return places;
    }

    private static IEnumerable<Guid> Arenas(StoredContent stored) => stored.Copies?.Arenas ?? [stored.Location.Arena];
}
