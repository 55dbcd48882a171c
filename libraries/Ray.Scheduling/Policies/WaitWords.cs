using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Scheduling.Policies;

/// <summary>Why a demand waits, in words for a user.</summary>
internal static class WaitWords
{
    /// <summary>No node there can ever hold it: what it asks and the most there is.</summary>
    public static string Infeasible(Demand demand, IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count == 0)
        {
            return $"needs {demand}; the cluster has no node";
        }

        Candidate[] matching = [.. candidates.Where(candidate => NodeFilter.MatchesLabels(demand.Effective, candidate.Node))];
        if (matching.Length == 0)
        {
            return $"needs a node with {string.Join(", or else ", demand.Effective.Selectors)}; none of {candidates.Count} nodes matches. Start a node with these labels, or ask for others";
        }

        foreach (var (name, amount) in demand.Resources.Amounts)
        {
            var most = matching.MaxBy(one => one.Node.Total[name].Units);
            if (most.Node.Total[name] < amount)
            {
                return $"needs {name} {amount}; no node{Matching(demand)} has more than {most.Node.Total[name]} ({most.Node.Name}). Add a node that has, or ask for less";
            }
        }

        return $"needs {demand.Resources} on one node; no single node{Matching(demand)} has all of it. Add a node that has, or ask for less";
    }

    /// <summary>All nodes that could hold it are busy: the resource that is short and the most that is free of it.</summary>
    public static string Busy(Demand demand, string shortOf, IReadOnlyList<Candidate> candidates)
    {
        var most = candidates
            .Where(one => one.Node.Total.Covers(demand.Resources) && NodeFilter.MatchesLabels(demand.Effective, one.Node))
            .MaxBy(one => one.Free[shortOf].Units);
        var free = most.Free[shortOf] < ResourceAmount.Zero ? ResourceAmount.Zero : most.Free[shortOf];
        return $"needs {shortOf} {demand.Resources[shortOf]}; largest free is {free} of {most.Node.Total[shortOf]} on {most.Node.Name}, all executors busy";
    }

    private static string Matching(Demand demand) => demand.Effective.Selectors.IsEmpty ? "" : " that matches";
}
