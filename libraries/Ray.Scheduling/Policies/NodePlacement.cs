using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Scheduling.Policies;

/// <summary>
/// Chooses the node for a demand out of a snapshot: filters by the rules, takes what has room, lets the policy of the
/// demand's kind choose. Demands for bundles are not its business: their nodes are fixed.
/// </summary>
internal sealed class NodePlacement(PlacementSettings settings)
{
    private readonly INodePolicy _hybrid = new HybridPolicy(settings);
    private readonly INodePolicy _spread = new SpreadPolicy();

    /// <summary>
    /// Decides for <paramref name="demand"/> among <paramref name="candidates"/>, the living nodes in the order of their
    /// ids. With <paramref name="draw"/> as the chance in it, the same inputs give the same answer.
    /// </summary>
    public Verdict Decide(Demand demand, IReadOnlyList<Candidate> candidates, uint draw)
    {
        var rules = demand.Effective;
        if (rules.Kind == PlacementKind.Node && OnNamed(demand, candidates) is { } named)
        {
            return named;
        }

        for (var rank = 0; rank < Math.Max(1, rules.Selectors.Length); rank++)
        {
            var withRoom = WithRoom(demand, candidates, rank);
            if (withRoom.Count > 0)
            {
                return new Verdict.Go((rules.Kind == PlacementKind.Spread ? _spread : _hybrid).Choose(demand.Resources, withRoom, draw).Node);
            }
        }

        return LeastCrowded(demand, candidates) is { } node ? new Verdict.Wait(node) : new Verdict.Infeasible();
    }

    // Null means: the rule is soft and its node will not do.
    private static Verdict? OnNamed(Demand demand, IReadOnlyList<Candidate> candidates)
    {
        var rules = demand.Effective;
        var at = candidates.FirstOrDefault(candidate => candidate.Node.Id == rules.Node);
        var problem = at.Node is null ? $"{rules.Node} is not a living node of this cluster"
            : !NodeFilter.IsLargeEnough(demand.Resources, at.Node) ? $"{at.Node.Name} ({rules.Node}) has {at.Node.Total} in all"
            : !NodeFilter.MatchesLabels(rules, at.Node) ? $"{at.Node.Name} ({rules.Node}) does not match {string.Join(", or else ", rules.Selectors)}"
            : null;
        if (problem is null)
        {
            return at.Free.Covers(demand.Resources) ? new Verdict.Go(at.Node!) : new Verdict.Wait(at.Node!);
        }

        return rules.IsSoft
            ? null
            : new Verdict.Never($"It needs {demand.Resources} on {rules.Node} and no other node, but {problem}. Name a living node with enough, or make the affinity soft.");
    }

    private static List<Candidate> WithRoom(Demand demand, IReadOnlyList<Candidate> candidates, int rank)
    {
        var withRoom = new List<Candidate>();
        foreach (var candidate in candidates)
        {
            if (candidate.Free.Covers(demand.Resources)
                && NodeFilter.IsLargeEnough(demand.Resources, candidate.Node)
                && NodeFilter.RankOfLabels(demand.Effective, candidate.Node) == rank)
            {
                withRoom.Add(IsNear(demand.Effective, candidate.Node) ? candidate with { ArgumentBytes = 1 } : candidate);
            }
        }

        return withRoom;
    }

    // Which node has most of the arguments the owner has worked out, who alone knows how long they are.
    private static bool IsNear(PlacementRules rules, NodeInfo node) => rules.Near != default && rules.Near == node.StoreId;

    // The preferred selector that any node meets counts, however crowded its nodes are.
    private static NodeInfo? LeastCrowded(Demand demand, IReadOnlyList<Candidate> candidates)
    {
        NodeInfo? least = null;
        var (leastRank, leastUsed) = (int.MaxValue, double.MaxValue);
        foreach (var candidate in candidates)
        {
            var rank = NodeFilter.RankOfLabels(demand.Effective, candidate.Node);
            if (rank < 0 || !NodeFilter.IsLargeEnough(demand.Resources, candidate.Node))
            {
                continue;
            }

            var used = Utilization.After(demand.Resources, candidate) - (candidate.IsLocal ? 1e-9 : 0);
            if (rank < leastRank || (rank == leastRank && used < leastUsed))
            {
                (least, leastRank, leastUsed) = (candidate.Node, rank, used);
            }
        }

        return least;
    }
}
