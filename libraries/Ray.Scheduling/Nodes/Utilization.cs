using AkkaRay.Messages.Resources;

namespace AkkaRay.Scheduling.Nodes;

/// <summary>How full a node is: the tightest of the resources that count decides.</summary>
internal static class Utilization
{
    /// <summary>
    /// The share of the node in use once it holds the demand; above 1 where more waits than fits. A demand for nothing
    /// looks at the processors, because such tasks use them all the same.
    /// </summary>
    public static double After(ResourceSet demand, in Candidate candidate)
    {
        if (demand.IsEmpty)
        {
            return Of(candidate, ResourceNames.Cpu, default);
        }

        var most = 0d;
        foreach (var (name, amount) in demand.Amounts)
        {
            most = Math.Max(most, Of(candidate, name, amount));
        }

        return most;
    }

    private static double Of(in Candidate candidate, string name, ResourceAmount amount)
    {
        var total = Math.Max(1, candidate.Node.Total[name].Units);
        return (double)(total - candidate.Free[name].Units + amount.Units) / total;
    }
}
