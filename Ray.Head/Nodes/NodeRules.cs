using Akka.Actor;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Head.Nodes;

/// <summary>What a node that wants to register has to get right, as words for whoever runs it; null if all is right.</summary>
internal static class NodeRules
{
    private const int NameMax = 256;
    private const int LabelsMax = 256;
    private const int ResourcesMax = 256;

    public static string? FirstProblem(NodeInfo? node)
    {
        if (node is null || node.Id.Value == Guid.Empty)
        {
            return "The registration has no node id.";
        }

        if (string.IsNullOrEmpty(node.Name) || node.Name.Length > NameMax)
        {
            return $"{node.Id} has a name of {node.Name?.Length ?? 0} characters; it must have 1 to {NameMax}. Set ray.worker.name.";
        }

        return ProblemOfAddress(node) ?? ProblemOfOffer(node);
    }

    private static string? ProblemOfAddress(NodeInfo node)
    {
        if (!Address.TryParse(node.Address, out var address) || address!.HasLocalScope)
        {
            return $"{node.Name} has the Akka address '{node.Address}'; it must be a full one such as akka.tcp://ray@host:port.";
        }

        return ActorPath.TryParse(node.AgentPath, out var path) && path!.Address.Equals(address)
            ? null
            : $"{node.Name} has the agent path '{node.AgentPath}'; it must be an actor at {node.Address}.";
    }

    private static string? ProblemOfOffer(NodeInfo node)
    {
        if (node.Total is null || node.Total.Amounts.IsDefault || node.Total.Amounts.Length > ResourcesMax)
        {
            return $"{node.Name} must offer at most {ResourcesMax} resources.";
        }

        if (node.Total.Amounts.FirstOrDefault(amount => amount.Amount.Units < 0) is { Name: not null } negative)
        {
            return $"{node.Name} offers {negative}; an amount must not be negative.";
        }

        return node.Labels is null || node.Labels.Count > LabelsMax
            ? $"{node.Name} must have at most {LabelsMax} labels."
            : null;
    }
}
