using AkkaRay;

namespace WordCount;

/// <summary>The tasks of the job. They run in executor processes, on whichever node has a free CPU.</summary>
public static class Counting
{
    /// <summary>Counts the words that start in the given pieces of files.</summary>
    [Remote]
    public static WordCounts Count(Piece[] pieces)
    {
        var table = new WordTable();
        var reader = new PieceReader();
        foreach (var piece in pieces)
        {
            Words.Count(reader.Read(piece), table);
        }

        return Here(table) with { Bytes = pieces.Sum(piece => piece.Length) };
    }

    /// <summary>Adds counts up.</summary>
    [Remote]
    public static async Task<WordCounts> Merge(ObjectRef<WordCounts>[] parts)
    {
        var table = new WordTable();
        var bytes = 0L;
        foreach (var part in await Ray.GetAll(parts))
        {
            table.Add(part);
            bytes += part.Bytes;
        }

        return Here(table) with { Bytes = bytes };
    }

    // Which node and process this is; so that the driver can show who does what.
    private static WordCounts Here(WordTable table) => table.ToCounts() with
    {
        Node = Environment.GetEnvironmentVariable("RAY_NODE_NAME") ?? Environment.MachineName,
        Pid = Environment.ProcessId,
    };
}
