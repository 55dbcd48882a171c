using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Scheduling.Policies;

/// <summary>
/// Ray's default: nodes are packed up to a threshold, one after the other, and above it the emptiest is taken. Where
/// arguments lie, and which nodes have accelerators to spare for others, count first. Of equals the nearest is taken,
/// else chance decides among the best few, so that many callers with one view do not all crowd one node.
/// </summary>
internal sealed class HybridPolicy(PlacementSettings settings) : INodePolicy
{
    private readonly record struct Rank(long ArgumentBytes, int Waste, double Score, bool IsLocal) : IComparable<Rank>
    {
        public int CompareTo(Rank other) => CompareTo(in other);

        public int CompareTo(in Rank other)
        {
            var order = CompareClass(other);
            order = order != 0 ? order : Score.CompareTo(other.Score);
            return order != 0 ? order : other.IsLocal.CompareTo(IsLocal);
        }

        public int CompareClass(in Rank other)
        {
            var order = other.ArgumentBytes.CompareTo(ArgumentBytes);
            return order != 0 ? order : Waste.CompareTo(other.Waste);
        }
    }

    public Candidate Choose(ResourceSet demand, ReadOnlySpan<Candidate> withRoom, uint draw)
    {
        var ranks = new Rank[withRoom.Length];
        var (best, equals) = (0, 0);
        for (var i = 0; i < ranks.Length; i++)
        {
            ranks[i] = RankOf(demand, in withRoom[i]);
            var order = i == 0 ? 0 : ranks[i].CompareTo(in ranks[best]);
            (best, equals) = order < 0 ? (i, 1) : (best, order == 0 ? equals + 1 : equals);
        }

        var few = Math.Max(1, (int)(settings.TopK * ranks.Length));
        return few == 1 || ranks[best].IsLocal
            ? withRoom[best]
            : withRoom[Draw(ranks, best, equals, (int)(draw % (uint)few))];
    }

    // Usually many nodes are equally good, and then nothing needs to be sorted.
    private static int Draw(Rank[] ranks, int best, int equals, int wanted)
    {
        if (wanted < equals)
        {
            var i = best;
            for (var passed = 0; ; i++)
            {
                if (ranks[i].CompareTo(ranks[best]) == 0 && passed++ == wanted)
                {
                    return i;
                }
            }
        }

        var (alike, count) = (new int[ranks.Length], 0);
        for (var i = 0; i < ranks.Length; i++)
        {
            alike[count] = i;
            count += ranks[i].CompareClass(in ranks[best]) == 0 ? 1 : 0;
        }

        return Selection.Find(alike.AsSpan(0, count), wanted % count, (one, other) =>
        {
            var order = ranks[one].CompareTo(in ranks[other]);
            return order != 0 ? order : one.CompareTo(other);
        });
    }

    private Rank RankOf(ResourceSet demand, in Candidate candidate)
    {
        var used = Utilization.After(demand, candidate);
        var waste = (settings.AvoidGpuNodes && NodeFilter.WastesGpus(demand, candidate.Node) ? 1 : 0)
            + (NodeFilter.TakesNoWork(demand, candidate.Node) ? 2 : 0);
        return new Rank(candidate.ArgumentBytes, waste, used <= settings.SpreadThreshold ? 0 : used, candidate.IsLocal);
    }
}
