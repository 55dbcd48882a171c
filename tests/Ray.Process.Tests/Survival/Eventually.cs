using System.Diagnostics;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Waits for what other processes do.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>How long it took until the condition held; fails when it does not within the limit.</summary>
    public static async Task<TimeSpan> TrueAsync(Func<Task<bool>> condition, TimeSpan limit, Func<string>? found = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < limit, $"Not within {limit}: {found?.Invoke()}");
            await Task.Delay(Poll);
        }

        return watch.Elapsed;
    }

    public static Task<TimeSpan> TrueAsync(Func<bool> condition, TimeSpan limit, Func<string>? found = null)
        => TrueAsync(() => Task.FromResult(condition()), limit, found);

    /// <summary>Waits until a folder holds that many files.</summary>
    public static Task<TimeSpan> FilesAsync(string folder, string pattern, int count)
        => TrueAsync(() => Directory.GetFiles(folder, pattern).Length >= count, Limits.Long, () => $"{Directory.GetFiles(folder).Length} files in all");
}
