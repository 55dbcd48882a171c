namespace AkkaRay.Lineage;

/// <summary>
/// Keeps what is remembered of how objects were made within a limit: what nobody needs any more goes first, then the
/// oldest is given up. Not safe for several threads.
/// </summary>
internal sealed class LineageBudget(long bytesMax)
{
    // After a look at everything there is room for a quarter more, so that looking costs little on the whole.
    private const double Target = 0.75;

    private Queue<WeakReference<LineageNode>> _nodes = new();

    /// <summary>What is counted now, with what has become garbage since the last look.</summary>
    public long Bytes { get; private set; }

    public void Add(LineageNode node)
    {
        _nodes.Enqueue(new WeakReference<LineageNode>(node));
        Bytes += node.Bytes;
        if (Bytes > bytesMax)
        {
            Look();
        }
    }

    private void Look()
    {
        var living = new List<LineageNode>();
        foreach (var weak in _nodes)
        {
            if (weak.TryGetTarget(out var node) && !node.IsGivenUp)
            {
                living.Add(node);
            }
        }

        Bytes = living.Sum(static node => node.Bytes);
        var oldest = 0;
        for (; oldest < living.Count && Bytes > bytesMax * Target; oldest++)
        {
            Bytes -= living[oldest].Bytes;
            living[oldest].GiveUp();
        }

        _nodes = new Queue<WeakReference<LineageNode>>(living.Skip(oldest).Select(static node => new WeakReference<LineageNode>(node)));
    }
}
