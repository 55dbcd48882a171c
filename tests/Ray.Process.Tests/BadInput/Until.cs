using System.Diagnostics;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>Waits for what other processes do and nobody announces.</summary>
internal static class Until
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? limit = null)
        => TrueAsync(() => Task.FromResult(condition()), what, limit);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < (limit ?? Limit), $"Not within {limit ?? Limit}: {what}.");
            await Task.Delay(20);
        }
    }
}
