using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Scheduling.Policies;

/// <summary>Takes the emptiest node; equally empty ones take turns.</summary>
internal sealed class SpreadPolicy : INodePolicy
{
    public Candidate Choose(ResourceSet demand, ReadOnlySpan<Candidate> withRoom, uint draw)
    {
        var least = double.MaxValue;
        var emptiest = new List<int>();
        for (var i = 0; i < withRoom.Length; i++)
        {
            var used = Utilization.After(demand, withRoom[i]) + (NodeFilter.TakesNoWork(demand, withRoom[i].Node) ? 1 : 0);
            if (used < least)
            {
                least = used;
                emptiest.Clear();
            }

            if (used <= least)
            {
                emptiest.Add(i);
            }
        }

        return withRoom[emptiest[(int)(draw % (uint)emptiest.Count)]];
    }
}
