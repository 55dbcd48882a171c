using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Labels;

namespace AkkaRay.Scheduling.Nodes;

/// <summary>Which nodes may take a demand at all, by labels, by size, by name.</summary>
internal static class NodeFilter
{
    /// <summary>Whether the node meets one of the rules' selectors.</summary>
    public static bool MatchesLabels(PlacementRules rules, NodeInfo node) => rules.Selectors.IsEmpty || RankOfLabels(rules, node) >= 0;

    /// <summary>Which of the selectors the node meets first; 0 if there are none, -1 if it meets none.</summary>
    public static int RankOfLabels(PlacementRules rules, NodeInfo node)
    {
        for (var rank = 0; rank < rules.Selectors.Length; rank++)
        {
            if (LabelQueries.Of(rules.Selectors[rank]).Matches(node.Labels))
            {
                return rank;
            }
        }

        return rules.Selectors.IsEmpty ? 0 : -1;
    }

    /// <summary>Whether the node, empty, could hold the demand.</summary>
    public static bool IsLargeEnough(ResourceSet resources, NodeInfo node) => node.Total.Covers(resources);

    /// <summary>Whether the demand asks for no accelerator and the node has some, which others may need.</summary>
    public static bool WastesGpus(ResourceSet resources, NodeInfo node)
        => node.Total[ResourceNames.Gpu] > ResourceAmount.Zero && resources[ResourceNames.Gpu] == ResourceAmount.Zero;

    /// <summary>Whether the node was started to take no work: it has no CPU, and the demand asks for nothing else it has.</summary>
    public static bool TakesNoWork(ResourceSet resources, NodeInfo node)
        => resources.IsEmpty && node.Total[ResourceNames.Cpu] == ResourceAmount.Zero;

    public static NodeInfo? Find(IEnumerable<Candidate> candidates, NodeId id)
        => candidates.Select(candidate => candidate.Node).FirstOrDefault(node => node.Id == id);
}
