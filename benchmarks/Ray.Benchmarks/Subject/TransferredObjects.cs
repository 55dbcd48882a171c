using System.Diagnostics;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>Arrays that tasks on other nodes read, against bytes through as many blocking sockets.</summary>
internal static class TransferredObjects
{
    private const int TransferLongs = 1024 * 1024 * 1024 / sizeof(long);
    private const int BroadcastLongs = 256 * 1024 * 1024 / sizeof(long);

    private static readonly long[] Zeros = GC.AllocateArray<long>(TransferLongs, pinned: true);

    public static Task<(double Ours, double Baseline)> TransferAsync() => RoundAsync(TransferLongs, 1);

    public static Task<(double Ours, double Baseline)> BroadcastAsync() => RoundAsync(BroadcastLongs, 4);

    private static async Task<(double Ours, double Baseline)> RoundAsync(int length, int readers)
    {
        double ours;
        var values = length == Zeros.Length ? Zeros : Zeros[..length];
        (values[0], values[^1]) = (3, 4);
        using (var reference = Ray.Put<ReadOnlyMemory<long>>(values))
        {
            var nodes = await OthersAsync(reference);
            var tasks = nodes.Take(readers).Select(static node => new TaskOptions { Strategy = SchedulingStrategy.NodeAffinity(node) }).ToList();
            await Ray.GetAll(tasks.Select(static one => BenchmarkTasks.Remote.With(one).Increment(1)));
            var begin = Stopwatch.GetTimestamp();
            var ends = await Ray.GetAll(tasks.Select(one => BenchmarkTasks.Remote.With(one).Ends(reference)));
            ours = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            if (ends.Length != readers || ends.Any(static sum => sum != 7))
            {
                throw new InvalidOperationException("An object came to another node wrong.");
            }
        }

        return (ours, RawSockets.Seconds(values, readers));
    }

    // The nodes that do not have it.
    private static async Task<List<NodeId>> OthersAsync(ObjectRef reference)
        => [.. (await Ray.GetObjectsAsync()).Where(node => node.Objects.All(one => one.Id != reference.Id)).Select(static node => node.Node)];
}
