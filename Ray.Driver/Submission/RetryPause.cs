namespace AkkaRay.Submission;

/// <summary>How long a task rests before it is run again: twice as long each time, up to a minute.</summary>
internal static class RetryPause
{
    /// <summary>The longest rest, unless the first is longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>The first rest of a task whose executor was ended because memory ran out.</summary>
    public static readonly TimeSpan OutOfMemory = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The rest before the retry that is <paramref name="retry"/>th, counted from 1. Tasks that failed together do not come
    /// back together: up to a tenth, drawn from the task's <paramref name="number"/>, is added.
    /// </summary>
    public static TimeSpan Of(TimeSpan first, int retry, ulong number)
    {
        if (first <= TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        var doublings = Math.Clamp(retry - 1, 0, 30);
        var rest = Math.Min(first.TotalMilliseconds * (1L << doublings), Math.Max(Longest.TotalMilliseconds, first.TotalMilliseconds));
        return TimeSpan.FromMilliseconds(rest * (1 + ((number * 0x9E3779B97F4A7C15 >> 40) / (double)(1 << 24) / 10)));
    }
}
