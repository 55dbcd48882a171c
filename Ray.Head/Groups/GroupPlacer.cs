using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Groups;
using static AkkaRay.Messages.Groups.BundleProtocol;

namespace AkkaRay.Head.Groups;

/// <summary>
/// Finds places for the bundles of groups and reserves them in two steps, all or none. What it knows besides the tables is
/// soft: after a restart of the head every group that misses bundles is tried anew, and what a node holds is compared with
/// what it should hold. Lost bundles go before new groups, older groups before younger ones.
/// </summary>
internal sealed class GroupPlacer(GcsCore core, Func<RequestId> newRound)
{
    private const int TriedAtOnceMax = 256;

    private readonly SortedDictionary<GroupId, GroupRound> _rounds = [];
    private readonly Dictionary<GroupId, GroupWait> _waiting = [];
    private readonly GroupClaims _claims = new();
    private GroupTurns Turns => field ??= new GroupTurns(core, _claims);
    private long _scanned = -1;
    private TimeSpan _now;
    private bool _hasNews;

    private GroupBook Groups => core.State.Groups;

    /// <summary>How many groups have bundles being reserved.</summary>
    public int RoundCount => _rounds.Count;

    /// <summary>The group with the reason why it waits.</summary>
    public GroupInfo Explain(GroupInfo group) => !group.IsAlive || !group.Missing().Any() ? group
        : Turns.Current == group.Id && _rounds.TryGetValue(group.Id, out var round) ? group with { Reason = $"its bundles take their turn on {string.Join(", ", round.Unanswered.Select(NameOf))}" }
        : _rounds.ContainsKey(group.Id) ? group with { Reason = "its bundles are being reserved" }
        : group with { Reason = _waiting.GetValueOrDefault(group.Id)?.Reason ?? "" };

    /// <summary>What is free of a node and not promised; nothing as long as the node has not reported.</summary>
    public ResourceSet FreeOf(NodeInfo node) => core.Usage.Find(node.Id) is { } usage ? _claims.Free(usage) : ResourceSet.Empty;

    /// <summary>Tries to place what the group misses.</summary>
    public IReadOnlyList<GcsEffect> Place(GroupId id)
    {
        if (Groups.Find(id) is not { IsAlive: true } group || _rounds.ContainsKey(id) || !group.Missing().Any())
        {
            return [];
        }

        switch (GroupPlanner.Plan(group, Nodes()))
        {
            case GroupPlan.Placed(var nodes):
                return Begin(group, nodes);
            case GroupPlan.Waits(var reason, var isInfeasible):
                Wait(id, isInfeasible ? $"never fits: {reason}" : reason, isInfeasible);
                return [];
            default:
                return [];
        }
    }

    public IReadOnlyList<GcsEffect> Prepared(BundlesPrepared message)
    {
        if (!_rounds.TryGetValue(message.Group, out var round) || round.Id != message.Round)
        {
            return [];
        }

        round.Unanswered.Remove(message.Node);
        return round.Unanswered.Count == 0 ? Commit(message.Group, round) : [];
    }

    public IReadOnlyList<GcsEffect> Refused(PrepareRefused message)
        => _rounds.TryGetValue(message.Group, out var round) && round.Id == message.Round ? Abort(message.Group, round, message.Reason) : [];

    /// <summary>A node gave up what was decided for it: the bundles are lost and looked for anew.</summary>
    public IReadOnlyList<GcsEffect> Refused(CommitRefused message)
    {
        int[] lost = [.. message.Bundles.Where(bundle => Groups.Find(message.Group)?.NodeOf(bundle) == message.Node)];
        if (lost.Length == 0)
        {
            return [];
        }

        Array.ForEach(lost, bundle => _claims.Drop(message.Node, message.Group, bundle));
        return [core.Record(new BundlesLost(message.Group.Value, lost, message.Reason)), .. Place(message.Group)];
    }

    /// <summary>A node told what it has and holds: room may have come, and what it should not hold goes back.</summary>
    public IReadOnlyList<GcsEffect> Reported(NodeUsage usage)
    {
        _hasNews = true;
        _claims.Reported(usage);
        var needless = (usage.Bundles.IsDefault ? [] : usage.Bundles).Where(bundle => !IsWanted(usage.Node, bundle)).GroupBy(bundle => bundle.Group);
        return [.. needless.Select(bundles => new GcsEffect.TellNode(
            usage.Node, new ReturnBundles(bundles.Key, [.. bundles.Select(bundle => bundle.Index)], "the cluster does not count on it there")))];
    }

    /// <summary>Gives up what is being reserved for a group that is removed.</summary>
    public IReadOnlyList<GcsEffect> Removed(GroupId group, string reason)
    {
        _waiting.Remove(group);
        Turns.Over(group);
        _hasNews = true;
        return _rounds.TryGetValue(group, out var round) ? Abort(group, round, reason) : [];
    }

    public IReadOnlyList<GcsEffect> Tick(TimeSpan elapsed)
    {
        _now += elapsed;
        List<GcsEffect> effects = [];
        foreach (var (group, round) in _rounds.Where(pair => pair.Value.EndsAt <= _now).ToArray())
        {
            effects.AddRange(Abort(group, round, $"{round.Unanswered.Count} of its nodes did not answer in time"));
        }

        effects.AddRange(Scan());
        if (_hasNews)
        {
            _hasNews = false;
            effects.AddRange(TryWaiting());
        }

        effects.AddRange(TakeTurn());
        return effects;
    }

    /// <summary>Tells nodes of bundles that they should hold and did not tell of; done now and then.</summary>
    public IReadOnlyList<GcsEffect> Reconcile()
        => [.. Groups.Alive.SelectMany(group => Enumerable.Range(0, group.Bundles.Length)
            .Where(bundle => group.NodeOf(bundle) is { } node && !_claims.IsCommitted(node, group.Id, bundle))
            .GroupBy(bundle => group.NodeOf(bundle)!.Value)
            .Select(bundles => CommitOn(bundles.Key, group, bundles)))];

    // The tables may have changed by the death of a node, the end of a job, or a restart.
    private List<GcsEffect> Scan()
    {
        List<GcsEffect> effects = [];
        if (_scanned == core.State.GroupsVersion)
        {
            return effects;
        }

        _scanned = core.State.GroupsVersion;
        foreach (var (id, round) in _rounds.ToArray())
        {
            if (Groups.Find(id) is not { IsAlive: true } || round.Nodes.Values.Any(node => core.State.Nodes.FindAlive(node) is null))
            {
                effects.AddRange(Abort(id, round, "a node of it died, or it was removed"));
            }
        }

        foreach (var gone in _waiting.Keys.Where(id => Groups.Find(id) is not { IsAlive: true }).ToArray())
        {
            _waiting.Remove(gone);
        }

        foreach (var group in Groups.Alive.Where(group => !_rounds.ContainsKey(group.Id) && !_waiting.ContainsKey(group.Id) && group.Missing().Any()))
        {
            _waiting.Add(group.Id, GroupWait.New(_now));
            _hasNews = true;
        }

        return effects;
    }

    private List<GcsEffect> TryWaiting()
    {
        List<GcsEffect> effects = [];
        var due = _waiting.Where(pair => pair.Value.NextTry <= _now).Select(pair => Groups.Find(pair.Key)).OfType<GroupInfo>()
            .OrderBy(group => group.State == GroupState.Rescheduling ? 0 : 1).ThenBy(group => group.CreatedAt).ThenBy(group => group.Id)
            .Take(TriedAtOnceMax).ToArray();
        foreach (var group in due)
        {
            effects.AddRange(Place(group.Id));
        }

        _hasNews |= _waiting.Count > due.Length;
        return effects;
    }

    // What waits for room that tasks never leave gets it in turn.
    private List<GcsEffect> TakeTurn()
    {
        if (Turns.Current is { } current)
        {
            if (_rounds.TryGetValue(current, out var round) && round.AskAgainAt <= _now && Groups.Find(current) is { } asking)
            {
                round.AskAgainAt = _now + core.Settings.BundleTurnAfter;
                return [.. round.ByNode.Where(bundles => round.Unanswered.Contains(bundles.Key)).Select(bundles => PrepareOn(bundles.Key, round, asking, bundles, isQueued: true))];
            }

            return [];
        }

        var patient = _waiting.Where(pair => !pair.Value.IsInfeasible && pair.Value.Since + core.Settings.BundleTurnAfter <= _now)
            .Select(pair => Groups.Find(pair.Key)).OfType<GroupInfo>().Where(group => group.IsAlive).ToArray();
        return patient.Length > 0 && Turns.Next(patient) is var (next, nodes) ? Begin(next, nodes, isQueued: true) : [];
    }

    private string NameOf(NodeId node) => core.State.Nodes.FindAlive(node)?.Name ?? node.ToString();

    private List<GcsEffect> Begin(GroupInfo group, IReadOnlyDictionary<int, NodeId> nodes, bool isQueued = false)
    {
        var round = new GroupRound(newRound(), nodes, _now + (isQueued ? core.Settings.BundleTurnTimeout : core.Settings.BundleAnswerTimeout))
        {
            AskAgainAt = isQueued ? _now + core.Settings.BundleTurnAfter : null,
        };
        _waiting.Remove(group.Id);
        _rounds.Add(group.Id, round);
        List<GcsEffect> effects = [];
        foreach (var bundles in round.ByNode)
        {
            foreach (var bundle in bundles)
            {
                _claims.Add(bundles.Key, group.Id, bundle, group.Bundles[bundle].Resources);
            }

            effects.Add(PrepareOn(bundles.Key, round, group, bundles, isQueued));
        }

        return effects;
    }

    private GcsEffect.TellNode PrepareOn(NodeId node, GroupRound round, GroupInfo group, IEnumerable<int> bundles, bool isQueued) => new(
        node, new PrepareBundles(round.Id, group.Id, JobOf(group), [.. Orders(group, bundles)], core.Settings.BundlePrepareTimeout) { IsQueued = isQueued });

    private List<GcsEffect> Commit(GroupId id, GroupRound round)
    {
        _rounds.Remove(id);
        Turns.Over(id);
        List<GcsEffect> effects = [core.Record(new BundlesPlaced(id.Value, [.. round.Nodes.Keys], [.. round.Nodes.Values.Select(node => node.Value)]))];
        var group = Groups.Find(id)!;
        effects.AddRange(round.ByNode.Select(bundles => CommitOn(bundles.Key, group, bundles)));
        return effects;
    }

    private List<GcsEffect> Abort(GroupId id, GroupRound round, string reason)
    {
        _rounds.Remove(id);
        Turns.Failed(id, round.Unanswered);
        foreach (var (bundle, node) in round.Nodes)
        {
            _claims.Drop(node, id, bundle);
        }

        if (Groups.Find(id) is { IsAlive: true })
        {
            _waiting[id] = GroupWait.New(_now).After(reason, _now);
            _hasNews = true;
        }

        return [.. round.ByNode.Select(bundles => new GcsEffect.TellNode(bundles.Key, new ReturnBundles(id, [.. bundles], reason)))];
    }

    private void Wait(GroupId group, string reason, bool isInfeasible)
        => _waiting[group] = (_waiting.GetValueOrDefault(group) ?? GroupWait.New(_now)).After(reason, _now) with { IsInfeasible = isInfeasible };

    private List<BundleNode> Nodes()
    {
        var nodes = new List<BundleNode>();
        foreach (var node in core.State.Nodes.Alive)
        {
            if (core.Usage.Find(node.Id) is { } usage)
            {
                nodes.Add(new BundleNode(node, _claims.Free(usage)));
            }
        }

        return nodes;
    }

    private bool IsWanted(NodeId node, BundleUsage bundle)
        => Groups.Find(bundle.Group) is { IsAlive: true } group
            && (group.NodeOf(bundle.Index) == node
                || (_rounds.TryGetValue(group.Id, out var round) && round.Nodes.TryGetValue(bundle.Index, out var planned) && planned == node));

    private static GcsEffect.TellNode CommitOn(NodeId node, GroupInfo group, IEnumerable<int> bundles)
        => new(node, new CommitBundles(group.Id, JobOf(group), [.. Orders(group, bundles)]));

    private static IEnumerable<BundleOrder> Orders(GroupInfo group, IEnumerable<int> bundles)
        => bundles.Select(bundle => new BundleOrder(bundle, group.Bundles[bundle].Resources));

    private static JobId? JobOf(GroupInfo group) => group.IsDetached ? null : group.Job;
}
