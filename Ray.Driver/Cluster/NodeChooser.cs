using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Clustering;

/// <summary>
/// Which node agent to ask first for an executor: one on this machine that has room, else the one with most room, else
/// the one that could ever hold the demand and is least oversubscribed, else any, so that somebody says why it waits.
/// </summary>
internal sealed class NodeChooser(string localHost)
{
    /// <summary>One node as the chooser sees it: <paramref name="Free"/> may be below zero where more waits than fits.</summary>
    internal readonly record struct Candidate(NodeInfo Node, ResourceSet Free);

    private readonly record struct Rank(bool IsFeasible, bool HasRoom, bool IsLocal, double Room) : IComparable<Rank>
    {
        public int CompareTo(Rank other)
        {
            var order = IsFeasible.CompareTo(other.IsFeasible);
            order = order != 0 ? order : HasRoom.CompareTo(other.HasRoom);
            order = order != 0 || !HasRoom ? order : IsLocal.CompareTo(other.IsLocal);
            order = order != 0 ? order : Room.CompareTo(other.Room);
            return order != 0 ? order : IsLocal.CompareTo(other.IsLocal);
        }
    }

    /// <summary>
    /// The node to ask, or null if there is none. Among equals <paramref name="tieBreaker"/> decides by the order of
    /// <paramref name="candidates"/>, so that the same inputs always give the same node.
    /// </summary>
    public NodeInfo? Choose(ResourceSet demand, IReadOnlyList<Candidate> candidates, uint tieBreaker)
    {
        var best = new List<NodeInfo>();
        var bestRank = default(Rank);
        foreach (var candidate in candidates)
        {
            var rank = RankOf(demand, candidate);
            var order = best.Count == 0 ? 1 : rank.CompareTo(bestRank);
            if (order > 0)
            {
                best.Clear();
                bestRank = rank;
            }

            if (order >= 0)
            {
                best.Add(candidate.Node);
            }
        }

        return best.Count == 0 ? null : best[(int)(tieBreaker % (uint)best.Count)];
    }

    private Rank RankOf(ResourceSet demand, Candidate candidate) => new(
        candidate.Node.Total.Covers(demand),
        candidate.Free.Covers(demand),
        candidate.Node.Host == localHost,
        Room(demand, candidate));

    // The tightest resource decides: what share of the node's total would be left of it. A demand for nothing looks at
    // the processors, because such tasks use them all the same.
    private static double Room(ResourceSet demand, Candidate candidate)
    {
        var room = double.MaxValue;
        foreach (var (name, amount) in demand.IsEmpty ? candidate.Node.Total.Amounts : demand.Amounts)
        {
            if (demand.IsEmpty && name != ResourceNames.Cpu)
            {
                continue;
            }

            var total = Math.Max(1, candidate.Node.Total[name].Units);
            var left = candidate.Free[name].Units - (demand.IsEmpty ? 0 : amount.Units);
            room = Math.Min(room, (double)left / total);
        }

        return room;
    }
}
