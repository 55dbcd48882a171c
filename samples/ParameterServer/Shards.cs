using AkkaRay;

namespace ParameterServer;

/// <summary>The model as a trainer sees it: pulls rows from the shards they are on, and pushes gradients there without waiting.</summary>
internal sealed class Shards(ActorHandle<Shard>[] shards, int classes)
{
    private static readonly TimeSpan RestorePause = TimeSpan.FromMilliseconds(50);

    private List<ObjectRef> _pushes = [];

    /// <summary>Which of these rows are on which shard.</summary>
    public static int[][] Split(int[] rows, int shards)
    {
        var parts = rows.ToLookup(row => row % shards);
        return [.. Enumerable.Range(0, shards).Select(part => parts[part].ToArray())];
    }

    /// <summary>The weights of these rows.</summary>
    public async Task<SparseRows> PullAsync(int[] rows)
    {
        var parts = Split(rows, shards.Length);
        var pulls = parts.Select((part, index) => PullAsync(index, part)).ToList();
        var pulled = await Task.WhenAll(pulls);
        return new SparseRows([.. parts.SelectMany(part => part)], [.. pulled.SelectMany(values => values)]);
    }

    /// <summary>Sends a gradient. Waits only for the one before it, so that no trainer runs far ahead of the shards.</summary>
    public async Task PushAsync(SparseRows gradient)
    {
        await FlushAsync();
        var index = gradient.Index();
        _pushes = [.. Split(gradient.Rows, shards.Length).Select((part, shard) => Push(shard, part, gradient, index))];
    }

    /// <summary>Waits until the shards have taken what was pushed.</summary>
    public async Task FlushAsync()
    {
        foreach (var push in _pushes)
        {
            await push;
        }

        _pushes = [];
    }

    private async Task<float[]> PullAsync(int shard, int[] rows)
    {
        while (true)
        {
            if (await shards[shard].Pull(rows) is { } values)
            {
                return values;
            }

            await Task.Delay(RestorePause);
        }
    }

    private ObjectRef Push(int shard, int[] rows, SparseRows gradient, Dictionary<int, int> index)
    {
        var values = new float[rows.Length * classes];
        for (var i = 0; i < rows.Length; i++)
        {
            gradient.Values.AsSpan(index[rows[i]] * classes, classes).CopyTo(values.AsSpan(i * classes));
        }

        return shards[shard].Push(new SparseRows(rows, values));
    }
}
