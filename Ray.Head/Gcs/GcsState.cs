using System.Collections.Immutable;
using System.Diagnostics;
using AkkaRay.Head.Actors;
using AkkaRay.Head.Jobs;
using AkkaRay.Head.Keyed;
using AkkaRay.Head.KeyValue;
using AkkaRay.Head.Nodes;
using AkkaRay.Head.Packages;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Packages;

namespace AkkaRay.Head.Gcs;

/// <summary>
/// Everything the GCS must not forget. It changes only by <see cref="Apply"/>, in recovery and live alike: a snapshot and
/// the events after it give what all events give.
/// </summary>
internal sealed partial class GcsState(GcsSettings settings)
{
    public ClusterId? Cluster { get; private set; }

    public NodeTable Nodes { get; } = new(settings.DeadKept);

    public JobTable Jobs { get; } = new(settings.DeadKept);

    public KeyValueTable Keys { get; } = new();

    public RequestMemory Requests { get; } = new(settings.RequestsKept);

    public PackageTable Packages { get; } = new();

    public ActorTable Actors { get; } = new(settings.DeadActorsKept);

    public SlotTable Slots { get; } = new();

    public KeyedShardTable KeyedShards { get; } = new();

    public JobStateTable JobStates { get; } = new();

    /// <summary>Applies an event and returns what the feed says of it; null if readers need not know.</summary>
    public ClusterChange? Apply(IGcsEvent stored)
    {
        switch (stored)
        {
            case ClusterCreated created:
                Cluster ??= new ClusterId(created.Cluster);
                return null;
            case NodeAdded or NodeDied or JobAdded or JobClosed:
                var change = stored is NodeAdded or NodeDied ? ApplyToNodes(stored) : ApplyToJobs(stored);
                ApplyToGroups(change);
                return change;
            case GroupAdded or BundlesPlaced or BundlesLost or GroupDropped:
                return ApplyToGroups(stored);
            default:
                ApplyToTables(stored);
                return null;
        }
    }

    public GcsSnapshot ToSnapshot() => new()
    {
        Cluster = Cluster?.Value ?? Guid.Empty,
        LastJob = Jobs.Last,
        Nodes = [.. Nodes.Dead.Concat(Nodes.Alive).Select(StoredForms.ToStored)],
        Jobs = [.. Jobs.Ended.Concat(Jobs.Running).Select(StoredForms.ToStored)],
        Keys = [.. Keys.All.Select(key => new StoredKey(key.Namespace, key.Key, key.Value))],
        Requests = [.. Requests.All.Select(request => new StoredRequest(request.Request, request.Changed))],
        Packages = [.. Packages.All.Select(StoredForms.ToStored)],
        Actors = [.. Actors.All.Select(StoredActors.ToStored)],
        Slots = [.. Slots.All.Select(home => new StoredSlots(home.Node.Value, home.Slots.First, home.Slots.Count))],
        NextSlot = Slots.Next,
        KeyedShards = [.. KeyedShards.All.Select(one => new StoredShard(one.Number, one.Shard.Home.Value, one.Shard.Next))],
        JobStates = [.. JobStates.All.SelectMany(one => one.Actors.Select(actor => new StoredJobState(one.Job.Value, actor.Owner.Value, actor.Number)))],
        Groups = [.. Groups.Removed.Concat(Groups.Alive).Select(StoredGroups.ToStored)],
    };

    /// <summary>Fills the tables, which must be empty.</summary>
    public void Restore(GcsSnapshot snapshot)
    {
        Cluster = snapshot.Cluster == Guid.Empty ? null : new ClusterId(snapshot.Cluster);
        Array.ForEach(snapshot.Nodes ?? [], node => Nodes.Add(node.ToNode()));
        Array.ForEach(snapshot.Jobs ?? [], job => Jobs.Add(job.ToJob()));
        Jobs.Last = Math.Max(Jobs.Last, snapshot.LastJob);
        Array.ForEach(snapshot.Keys ?? [], key => Keys.Put(key.Namespace, key.Key, key.Value));
        Array.ForEach(snapshot.Requests ?? [], request => Requests.Remember(request.Request, request.Changed));
        Array.ForEach(snapshot.Packages ?? [], package => Packages.Add(package.ToPackage()));
        Array.ForEach(snapshot.Slots ?? [], home => Slots.Add(new NodeId(home.Node), new SlotTable.Slots(home.First, home.Count)));
        Slots.Raise(snapshot.NextSlot);
        Array.ForEach(snapshot.KeyedShards ?? [], shard => KeyedShards.Set(shard.Shard, new NodeId(shard.Home), shard.Next));
        Array.ForEach(snapshot.JobStates ?? [], one => JobStates.Add(new JobId(one.Job), new ActorId(new OwnerId(one.Owner), one.Number)));
        Array.ForEach(snapshot.Actors ?? [], actor => Actors.Add(actor.ToActor()));
        Array.ForEach(snapshot.Groups ?? [], group => Groups.Set(group.ToGroup()));
    }

    /// <summary>Everything alive, for a reader that begins at <paramref name="position"/>.</summary>
    public FeedSnapshot ToFeed(FeedPosition position, UsageBoard usage)
        => new(position, [.. Nodes.Alive], [.. Jobs.Running], usage.All) { Groups = [.. Groups.Alive] };

    /// <summary>The packages that running jobs, and living actors that may outlive theirs, are made of.</summary>
    public ImmutableHashSet<PackageId> PackagesInUse() =>
    [
        .. Jobs.Running.Select(job => job.Code.Package).OfType<PackageId>(),
        .. Actors.All.Where(actor => !actor.IsDead).Select(actor => actor.Code?.Package).OfType<PackageId>(),
    ];

    private ClusterChange? ApplyToNodes(IGcsEvent stored)
    {
        if (stored is NodeAdded added)
        {
            var node = added.Node.ToNode();
            return Nodes.Add(node) ? new ClusterChange.NodeJoined(node) : null;
        }

        var died = (NodeDied)stored;
        Slots.Drop(new NodeId(died.Node));
        return Nodes.Die(new NodeId(died.Node), StoredForms.ToTime(died.At), died.Reason) is { } dead
            ? new ClusterChange.NodeLost(dead.Id, dead.Name, died.Reason)
            : null;
    }

    private ClusterChange? ApplyToJobs(IGcsEvent stored)
    {
        if (stored is JobAdded added)
        {
            var job = added.Job.ToJob();
            return Jobs.Add(job) ? new ClusterChange.JobStarted(job) : null;
        }

        var closed = (JobClosed)stored;
        return Jobs.End(new JobId(closed.Job), StoredForms.ToTime(closed.At), closed.Reason) is { } ended
            ? new ClusterChange.JobFinished(ended.Id, closed.Reason)
            : null;
    }

    private void ApplyToTables(IGcsEvent stored)
    {
        switch (stored)
        {
            case KeyPut put:
                Keys.Put(put.Namespace, put.Key, put.Value);
                Requests.Remember(put.Request, changed: true);
                break;
            case KeyDeleted deleted:
                Keys.Delete(deleted.Namespace, deleted.Key);
                Requests.Remember(deleted.Request, changed: true);
                break;
            case PackageAdded added:
                Packages.Add(added.Package.ToPackage());
                break;
            case PackageDropped dropped:
                Packages.Drop(new PackageId(dropped.Sha256));
                break;
            default:
                ApplyToActors(stored);
                break;
        }
    }

    private void ApplyToActors(IGcsEvent stored)
    {
        switch (stored)
        {
            case ActorAdded added:
                Actors.Add(added.Actor.ToActor());
                break;
            case ActorMoved moved:
                Actors.Move(new ActorId(new OwnerId(moved.Owner), moved.Number), moved.Life.ToLife());
                break;
            case SlotsHomed homed when Nodes.FindAlive(new NodeId(homed.Node)) is not null:
                Slots.Add(new NodeId(homed.Node), new SlotTable.Slots(homed.First, homed.Count));
                break;
            case SlotsHomed homed:
                Slots.Raise(homed.First + homed.Count);
                break;
            case KeyedShardSet shard:
                KeyedShards.Set(shard.Shard, new NodeId(shard.Home), shard.Next);
                break;
            case StateOwned owned:
                JobStates.Add(new JobId(owned.Job), new ActorId(new OwnerId(owned.Owner), owned.Number));
                break;
            case StatesDropped dropped:
                JobStates.Drop(new JobId(dropped.Job));
                break;
            default:
                throw new UnreachableException($"No table takes {stored}.");
        }
    }
}
