using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Scheduling.Nodes;

/// <summary>
/// A node as it looks to whoever chooses. <paramref name="Free"/> may be below zero where more waits than fits;
/// <paramref name="ArgumentBytes"/> is how much of the request's arguments lies there.
/// </summary>
internal readonly record struct Candidate(NodeInfo Node, ResourceSet Free, bool IsLocal = false, long ArgumentBytes = 0);
