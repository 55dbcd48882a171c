namespace AkkaRay.Slots;

/// <summary>Decides which shards of keyed actors move when nodes have come: few at a time, from the fullest to the emptiest.</summary>
internal static class ShardBalance
{
    /// <summary>Most shards that move at once. Calls to their actors wait meanwhile.</summary>
    public const int MovesMax = 8;

    /// <summary>
    /// The shards that should leave their nodes, given what each node that may have some has. Differences of one are left.
    /// </summary>
    public static IReadOnlyList<string> Plan(IReadOnlyDictionary<string, IReadOnlyList<string>> shardsOf)
    {
        var counts = shardsOf.ToDictionary(static pair => pair.Key, static pair => pair.Value.Count, StringComparer.Ordinal);
        var moves = new List<string>();
        while (moves.Count < MovesMax && counts.Count > 1)
        {
            var fullest = counts.MaxBy(static pair => (pair.Value, pair.Key)).Key;
            var emptiest = counts.MinBy(static pair => (pair.Value, pair.Key)).Key;
            if (counts[fullest] - counts[emptiest] < 2)
            {
                break;
            }

            moves.Add(shardsOf[fullest].Except(moves).First());
            counts[fullest]--;
            counts[emptiest]++;
        }

        return moves;
    }
}
