using AkkaRay.Messages.Ids;
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
    public Verdict Decide(Demand demand, ReadOnlySpan<Candidate> candidates, uint draw)
    {
        var rules = demand.Effective;
        if (rules.Kind == PlacementKind.Node && OnNamed(demand, candidates) is { } named)
        {
            return named;
        }

        for (var rank = 0; rank < Math.Max(1, rules.Selectors.Length); rank++)
        {
            var withRoom = WithRoom(demand, candidates, rank);
            if (!withRoom.IsEmpty)
            {
                return new Verdict.Go(rules.Kind == PlacementKind.Spread
                    ? _spread.Choose(demand.Resources, withRoom, draw).Node
                    : _hybrid.Choose(demand.Resources, WithNear(rules, withRoom), draw).Node);
            }
        }

        return LeastCrowded(demand, candidates) is { } node ? new Verdict.Wait(node) : new Verdict.Infeasible();
    }

    // Null means: the rule is soft and its node will not do.
    private static Verdict? OnNamed(Demand demand, ReadOnlySpan<Candidate> candidates)
    {
        var rules = demand.Effective;
        var at = Find(candidates, rules.Node);
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

    private static Candidate Find(ReadOnlySpan<Candidate> candidates, NodeId node)
    {
        foreach (ref readonly var candidate in candidates)
        {
            if (candidate.Node.Id == node)
            {
                return candidate;
            }
        }

        return default;
    }

    // Which node has most of the arguments the owner has worked out, who alone knows how long they are.
    private static ReadOnlySpan<Candidate> WithNear(PlacementRules rules, ReadOnlySpan<Candidate> candidates)
    {
        for (var i = 0; rules.Near != default && i < candidates.Length; i++)
        {
            if (candidates[i].Node.StoreId == rules.Near)
            {
                var marked = candidates.ToArray();
                marked[i] = marked[i] with { ArgumentBytes = 1 };
                return marked;
            }
        }

        return candidates;
    }

    // Usually all have room, and then nothing needs to be copied.
    private static ReadOnlySpan<Candidate> WithRoom(Demand demand, ReadOnlySpan<Candidate> candidates, int rank)
    {
        var first = 0;
        while (first < candidates.Length && HasRoom(demand, in candidates[first], rank))
        {
            first++;
        }

        if (first == candidates.Length)
        {
            return candidates;
        }

        var (withRoom, count) = (new Candidate[candidates.Length - 1], first);
        candidates[..first].CopyTo(withRoom);
        foreach (ref readonly var candidate in candidates[(first + 1)..])
        {
            if (HasRoom(demand, in candidate, rank))
            {
                withRoom[count++] = candidate;
            }
        }

        return withRoom.AsSpan(0, count);
    }

    private static bool HasRoom(Demand demand, in Candidate candidate, int rank)
        => candidate.Free.Covers(demand.Resources)
            && NodeFilter.IsLargeEnough(demand.Resources, candidate.Node)
            && NodeFilter.RankOfLabels(demand.Effective, candidate.Node) == rank;

    // The preferred selector that any node meets counts, however crowded its nodes are.
    private static NodeInfo? LeastCrowded(Demand demand, ReadOnlySpan<Candidate> candidates)
    {
        NodeInfo? least = null;
        var (leastRank, leastUsed) = (int.MaxValue, double.MaxValue);
        foreach (ref readonly var candidate in candidates)
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
