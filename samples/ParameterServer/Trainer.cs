using AkkaRay;

namespace ParameterServer;

/// <summary>
/// Learns from its share of the files: reads them once, then pulls weights, computes gradients and pushes them, all
/// trainers at the same time and none waiting for another.
/// </summary>
[Actor(Cpus = 1, MaxRestarts = -1, MaxTaskRetries = -1)]
public sealed class Trainer(string[] paths, int[] libraries, ActorHandle<Shard>[] shards, int classes, int seed)
{
    private const int BatchPages = 64;

    private readonly Page[] _pages = [.. paths.Zip(libraries, (path, library) => (Path: path, Library: library)).SelectMany(file => PageReader.Read(new DocFile(file.Path, file.Library)))];
    private readonly Shards _shards = new(shards, classes);
    private readonly Random _random = new(seed);

    /// <summary>How many pages it learns from.</summary>
    public int Pages() => _pages.Length;

    /// <summary>Takes so many steps of one batch each; returns the mean loss over them.</summary>
    public async Task<float> Train(int steps)
    {
        var loss = 0f;
        for (var step = 0; step < steps; step++)
        {
            var batch = _random.GetItems(_pages, BatchPages);
            var rows = batch.SelectMany(page => page.Rows).Distinct().ToArray();
            var weights = await _shards.PullAsync(rows);
            var gradient = SparseRows.Zero(weights.Rows, classes);
            loss += Softmax.Gradient(batch, weights, classes, gradient);
            await _shards.PushAsync(gradient);
        }

        await _shards.FlushAsync();
        return loss / steps;
    }
}
