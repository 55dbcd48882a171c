using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Scheduling.Groups;

/// <summary>A node as the planner sees it: what is free there, less what was promised and is not in that account yet.</summary>
internal readonly record struct BundleNode(NodeInfo Node, ResourceSet Free);
