namespace WordCount;

/// <summary>Who has counted how much up to now. Written by the driver, read by the screen.</summary>
internal sealed class Activity
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (HashSet<int> Pids, long Bytes)> _nodes = [];

    public void Add(WordCounts counts)
    {
        lock (_lock)
        {
            var (pids, bytes) = _nodes.GetValueOrDefault(counts.Node, ([], 0));
            pids.Add(counts.Pid);
            _nodes[counts.Node] = (pids, bytes + counts.Bytes);
        }
    }

    /// <summary>By node name: the executor processes seen and the bytes they counted.</summary>
    public IReadOnlyList<(string Node, int Executors, long Bytes)> Nodes()
    {
        lock (_lock)
        {
            return [.. _nodes.Select(node => (node.Key, node.Value.Pids.Count, node.Value.Bytes)).OrderBy(node => node.Key, StringComparer.Ordinal)];
        }
    }
}
