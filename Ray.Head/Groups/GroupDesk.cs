using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.Groups.BundleProtocol;
using static AkkaRay.Messages.Groups.GroupProtocol;

namespace AkkaRay.Head.Groups;

/// <summary>Decides which placement groups there are; <see cref="GroupPlacer"/> finds their places.</summary>
internal sealed class GroupDesk(GcsCore core, Func<RequestId> newRound)
{
    private const int ListMax = 10_000;
    private static readonly TimeSpan ReconcileInterval = TimeSpan.FromSeconds(1);

    private readonly GroupPlacer _placer = new(core, newRound);
    private TimeSpan _sinceReconciled;

    private GroupBook Groups => core.State.Groups;

    /// <summary>The group is written down and its bundles are looked for at once; the answer does not wait for them.</summary>
    public IReadOnlyList<GcsEffect> Create(CreateGroup message, DateTimeOffset now)
    {
        if (message.Group is not null && Groups.Find(message.Group.Id) is { } known)
        {
            return [new GcsEffect.Reply(new GroupCreated(message.Request, known))];
        }

        if ((GroupRules.FirstProblem(message.Group) ?? ProblemOfTables(message.Group!)) is { } problem)
        {
            return [new GcsEffect.Reply(new GroupRefused(message.Request, problem))];
        }

        var group = message.Group! with { State = GroupState.Pending, Nodes = [.. new NodeId[message.Group.Bundles.Length]], CreatedAt = now, Reason = "" };
        return
        [
            core.Record(new GroupAdded(group.ToStored())),
            new GcsEffect.Reply(new GroupCreated(message.Request, group)),
            .. _placer.Place(group.Id),
        ];
    }

    public IReadOnlyList<GcsEffect> Remove(RemoveGroup message, DateTimeOffset now)
    {
        var reply = new GcsEffect.Reply(new GroupGone(message.Request, message.Group));
        if (Groups.Find(message.Group) is not { IsAlive: true })
        {
            return [reply];
        }

        var reason = message.Reason ?? "";
        return [core.Record(new GroupDropped(message.Group.Value, now.UtcTicks, reason)), .. _placer.Removed(message.Group, reason), reply];
    }

    public IReadOnlyList<GcsEffect> Get(GetGroup message)
    {
        var found = string.IsNullOrEmpty(message.Name) ? Groups.Find(message.Group) : Groups.Find(message.Name);
        return [new GcsEffect.Reply(new GroupFound(message.Request, found is null ? null : _placer.Explain(found)))];
    }

    /// <summary>The groups that are or were of late, with this id, in full or short, or this name.</summary>
    public IEnumerable<GroupInfo> Find(string what) => All(includeRemoved: true).Where(group => group.Id.ToString() == what
        || string.Equals(group.Id.Value.ToString(), what, StringComparison.OrdinalIgnoreCase)
        || string.Equals(group.Id.Value.ToString("N"), what, StringComparison.OrdinalIgnoreCase)
        || (group.Name == what && group.IsAlive));

    /// <summary>What bundles can still have of a node.</summary>
    public ResourceSet FreeOf(NodeInfo node) => _placer.FreeOf(node);

    public IReadOnlyList<GcsEffect> List(ListGroups message)
    {
        GroupInfo[] groups = [.. All(message.IncludeRemoved)];
        return [new GcsEffect.Reply(new GroupsListed(message.Request, [.. groups.Take(ListMax)], groups.Length <= ListMax))];
    }

    /// <summary>What there is, with the groups.</summary>
    public StateProtocol.ClusterState AddTo(StateProtocol.ClusterState state, bool includeRemoved)
        => state with { Groups = [.. All(includeRemoved).Take(ListMax)] };

    public IReadOnlyList<GcsEffect> Prepared(BundlesPrepared message) => _placer.Prepared(message);

    public IReadOnlyList<GcsEffect> Refused(PrepareRefused message) => _placer.Refused(message);

    public IReadOnlyList<GcsEffect> Refused(CommitRefused message) => _placer.Refused(message);

    /// <summary>A node that counts told what it has.</summary>
    public IReadOnlyList<GcsEffect> Reported(NodeUsage? usage)
        => usage is not null && core.Usage.Find(usage.Node) == usage ? _placer.Reported(usage) : [];

    public IReadOnlyList<GcsEffect> Tick(TimeSpan elapsed)
    {
        _sinceReconciled += elapsed;
        if (_sinceReconciled < ReconcileInterval)
        {
            return _placer.Tick(elapsed);
        }

        _sinceReconciled = TimeSpan.Zero;
        return [.. _placer.Tick(elapsed), .. _placer.Reconcile()];
    }

    private IEnumerable<GroupInfo> All(bool includeRemoved)
        => Groups.Alive.OrderBy(group => group.CreatedAt).ThenBy(group => group.Id).Select(_placer.Explain).Concat(includeRemoved ? Groups.Removed : []);

    private string? ProblemOfTables(GroupInfo group)
    {
        if (group.Name.Length > 0 && Groups.Find(group.Name) is { } other)
        {
            return $"There is a placement group called '{group.Name}' already ({other.Id}). Remove it first, take another name, or get it by its name.";
        }

        if (!group.IsDetached && core.State.Jobs.FindRunning(group.Job) is null)
        {
            return $"{group.Job}, which placement group {group.Describe()} would end with, does not run.";
        }

        return Groups.Alive.Count >= core.Settings.GroupsMax
            ? $"There are {Groups.Alive.Count} placement groups, the most allowed. Remove some, or raise ray.head.groups-max."
            : null;
    }
}
