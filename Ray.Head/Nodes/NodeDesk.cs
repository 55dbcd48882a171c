using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Nodes.NodeProtocol;

namespace AkkaRay.Head.Nodes;

/// <summary>Decides which nodes count.</summary>
internal sealed class NodeDesk(GcsCore core, string packageUrl)
{
    private NodeTable Nodes => core.State.Nodes;

    public IReadOnlyList<GcsEffect> Register(RegisterNode message, DateTimeOffset now)
    {
        if (FirstRefusal(message) is { } refusal)
        {
            return [new GcsEffect.Reply(refusal)];
        }

        List<GcsEffect> effects = [];
        foreach (var old in Nodes.AliveAt(message.Node.Address).Where(node => node.Id != message.Node.Id))
        {
            effects.AddRange(Die(old.Id, $"{message.Node.Id} took its place at {old.Address}.", now));
        }

        effects.AddRange(Take(message.Node, now));
        effects.Add(new GcsEffect.Reply(new NodeRegistered(message.Request, core.Cluster, packageUrl, core.Snapshot())));
        return effects;
    }

    /// <summary>Notes what a node has free; <paramref name="isAwaited"/> asks one that has to register anew to do so.</summary>
    public IReadOnlyList<GcsEffect> Report(ReportUsage message, bool isAwaited)
    {
        if (message.Usage is not { Available: not null, Pending.IsDefault: false } usage)
        {
            return [];
        }

        if (Nodes.FindAlive(usage.Node) is null || isAwaited)
        {
            var isDead = Nodes.FindDead(usage.Node) is not null;
            return [new GcsEffect.Reply(new NodeUnknown(usage.Node, isDead))];
        }

        core.Usage.Report(usage);
        return message.IsToBeNoted ? [new GcsEffect.Reply(new UsageNoted(usage.Node, usage.Version))] : [];
    }

    public IReadOnlyList<GcsEffect> Leave(LeaveNode message, DateTimeOffset now)
        => [.. Die(message.Node, $"It left: {message.Reason ?? "no reason was given"}", now),
            new GcsEffect.Reply(new NodeLeft(message.Request, message.Node))];

    /// <summary>Declares a node dead; nothing if it was not alive.</summary>
    public IReadOnlyList<GcsEffect> Die(NodeId id, string reason, DateTimeOffset now)
    {
        if (Nodes.FindAlive(id) is null)
        {
            return [];
        }

        core.Usage.Forget(id);
        return [core.Record(new NodeDied(id.Value, now.UtcTicks, reason))];
    }

    private GcsEffect.Record[] Take(NodeInfo node, DateTimeOffset now)
    {
        var known = Nodes.FindAlive(node.Id);
        return known is not null && IsSame(known, node)
            ? []
            : [core.Record(new NodeAdded((node with { JoinedAt = known?.JoinedAt ?? now, DiedAt = null, DeathReason = null }).ToStored()))];
    }

    private NodeRefused? FirstRefusal(RegisterNode message)
    {
        if (!WireVersion.Accepts(message.Version))
        {
            return Refuse(message, WireVersion.Refusal(message.Node?.Name ?? "The node", message.Version));
        }

        if (NodeRules.FirstProblem(message.Node) is { } problem)
        {
            return Refuse(message, problem);
        }

        if (message.Agent is null)
        {
            return Refuse(message, $"{message.Node.Name} named no agent to tell the feed to.");
        }

        return RefusalByTables(message);
    }

    private NodeRefused? RefusalByTables(RegisterNode message)
    {
        var node = message.Node;
        if (message.Cluster is { } cluster && cluster != core.Cluster)
        {
            return Refuse(message, $"{node.Name} belongs to {cluster}; this head is {core.Cluster}. Start the worker anew to join this cluster, or the head on its old data folder.");
        }

        if (Nodes.FindDead(node.Id) is { } dead)
        {
            return new NodeRefused(message.Request, $"{node.Name} ({node.Id}) was declared dead at {dead.DiedAt:u}: {dead.DeathReason} It has to join as a new node.", IsDead: true);
        }

        return Nodes.FindAlive(node.Id) is null && Nodes.Alive.Count >= core.Settings.NodesMax
            ? Refuse(message, $"{node.Name} cannot join: the cluster has {Nodes.Alive.Count} nodes, the most allowed. Raise ray.head.nodes-max.")
            : null;
    }

    private static NodeRefused Refuse(RegisterNode message, string reason) => new(message.Request, reason, IsDead: false);

    private static bool IsSame(NodeInfo known, NodeInfo told)
        => known.Address == told.Address && known.AgentPath == told.AgentPath && known.Name == told.Name
            && known.Host == told.Host && known.Pid == told.Pid && known.Total.Equals(told.Total)
            && known.Labels.SequenceEqual(told.Labels);
}
