using System.Globalization;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>The process of a <see cref="Cases.PairCase"/>: one line a round, its own value and the baseline's.</summary>
internal static class ObjectRounds
{
    private static readonly Dictionary<string, Func<Task<(double Ours, double Baseline)>>> Rounds = new()
    {
        ["put_small"] = SmallObjects.PutAsync,
        ["get_small"] = SmallObjects.GetAsync,
        ["put_1kib"] = SmallObjects.PutBlocksAsync,
        ["put_large"] = LargeObjects.PutAsync,
        ["put_large_fresh"] = LargeObjects.PutFreshAsync,
        ["put_multi"] = ManyObjects.PutMultiAsync,
        ["get_zero_copy"] = LargeObjects.GetAsync,
        ["transfer_1GiB"] = TransferredObjects.TransferAsync,
        ["broadcast_256MiB"] = TransferredObjects.BroadcastAsync,
        ["get_10k_refs_in_object"] = ManyObjects.GetReferencesAsync,
        ["wait_1k"] = ManyObjects.WaitAsync,
        ["args_10k"] = WideObjects.ArgumentsAsync,
        ["returns_3k"] = WideObjects.ReturnsAsync,
        ["get_10k_objects"] = WideObjects.GetAllAsync,
        ["shuffle_64x64"] = ShuffledObjects.RoundAsync,
        ["scale_out"] = ScaleOut.RoundAsync,
        ["tasks_recorded"] = RecordedTasks.RoundAsync,
        ["spill_restore"] = SpilledObjects.RoundAsync,
    };

    public static async Task RunAsync(string address, string name, int rounds)
    {
        await using var ray = await Ray.InitAsync(new RayOptions { Address = address, Name = "benchmarks" });
        for (var round = 0; round <= rounds; round++)
        {
            var (ours, baseline) = await Rounds[name]();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SECONDS {ours:R} {baseline:R}"));
        }
    }
}
