using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Scheduling.Policies;

/// <summary>Chooses among nodes that have room.</summary>
internal interface INodePolicy
{
    /// <summary>
    /// One of <paramref name="withRoom"/>, which is not empty and in the order of the ids; the same inputs always give
    /// the same node. <paramref name="draw"/> is the chance in it.
    /// </summary>
    Candidate Choose(ResourceSet demand, ReadOnlySpan<Candidate> withRoom, uint draw);
}
