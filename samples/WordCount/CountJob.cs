using System.Diagnostics;
using AkkaRay;
using AkkaRay.Local;

namespace WordCount;

/// <summary>The driver's part: cuts the input into tasks, follows them, adds up their results in a tree of tasks.</summary>
internal static class CountJob
{
    private const int MergeWidth = 8;

    public static async Task<int> RunAsync(JobOptions options, CancellationToken cancellationToken)
    {
        var files = Input.Find(options.Input, options.Pattern);
        if (files.All(file => file.Length == 0))
        {
            Console.Error.WriteLine($"No file with anything in it below {options.Input} matches {options.Pattern}. Name others with --input and --pattern.");
            return 1;
        }

        await using var cluster = options.Address is null
            ? await LocalCluster.StartAsync(new() { Workers = options.Workers }, cancellationToken)
            : null;
        await using var ray = await Ray.InitAsync(new RayOptions { Address = options.Address ?? cluster!.Address, Name = "word count" }, cancellationToken);

        var activity = new Activity();
        var victim = options.KillWorker ? cluster!.Workers[^1] : null;
        var watch = Stopwatch.StartNew();
        var counts = await Dashboard.ShowAsync(activity, files.Sum(file => file.Length), () => CountAsync(files, activity, victim, cancellationToken));
        var outcome = new Outcome(files, counts, activity.Nodes(), watch.Elapsed);

        Dashboard.WriteTop(outcome.Top(20));
        var isRight = !options.Verify || outcome.Verify(Console.Error);
        Console.WriteLine(outcome.ResultLine());
        return isRight ? 0 : 1;
    }

    private static async Task<WordCounts> CountAsync(
        IEnumerable<InputFile> files, Activity activity, LocalWorker? victim, CancellationToken cancellationToken)
    {
        var maps = Input.Cut(files, Input.BytesPerTask).Select(pieces => Counting.Remote.Count(pieces)).ToList();
        var left = maps.Count;
        await foreach (var done in Ray.AsCompleted(maps, cancellationToken))
        {
            activity.Add(await done);
            if (--left == maps.Count / 2 && victim is not null)
            {
                await victim.KillAsync();
            }
        }

        return await MergeAsync(maps);
    }

    // Every task adds up a few results of the level below, until one result is left.
    private static async Task<WordCounts> MergeAsync(List<ObjectRef<WordCounts>> level)
    {
        do
        {
            level = [.. level.Chunk(MergeWidth).Select(parts => Counting.Remote.Merge(parts))];
        }
        while (level.Count > 1);
        return await level[0];
    }
}
