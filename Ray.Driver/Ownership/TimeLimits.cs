namespace AkkaRay.Ownership;

/// <summary>Checks the times among a call's options.</summary>
internal static class TimeLimits
{
    // What timers take.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <exception cref="ArgumentOutOfRangeException">It is not above zero, or longer than seven weeks.</exception>
    public static TimeSpan? Timeout(TimeSpan? timeout, string method) => timeout is { } time && (time <= TimeSpan.Zero || time > Longest)
        ? throw new ArgumentOutOfRangeException(
            nameof(timeout), time, $"Timeout of {method} is {time}; it must be above zero and at most {Longest}. Leave it null for no limit.")
        : timeout;

    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer than seven weeks.</exception>
    public static TimeSpan RetryDelay(TimeSpan? delay, string method) => delay is { } time && (time < TimeSpan.Zero || time > Longest)
        ? throw new ArgumentOutOfRangeException(
            nameof(delay), time, $"RetryDelay of {method} is {time}; it must be from zero, for at once, to {Longest}.")
        : delay ?? TimeSpan.Zero;
}
