using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Worker.Leases;

/// <summary>Requests alike in job, resources, rules and kind of caller, in the order they came.</summary>
internal sealed class WaitingClass(WaitingClass.Key key)
{
    internal readonly record struct Key(JobId Job, ResourceSet Resources, PlacementRules? Rules, bool IsNested, bool IsInstance, bool IsShared);

    internal readonly record struct Entry(LeaseRequest Request, long Sequence);

    public Key Shape { get; } = key;

    public Demand Demand { get; } = new(key.Resources, key.Rules);

    public LinkedList<Entry> Entries { get; } = [];

    /// <summary>The reason told last, so that only a new one is told again.</summary>
    public string Reason { get; set; } = "";

    public bool IsInfeasible { get; set; }

    public long HeadSequence => Entries.First!.Value.Sequence;
}
