namespace AkkaRay.Head.Groups;

/// <summary>Why a group has no place yet, and when it is tried again.</summary>
internal sealed record GroupWait(string Reason, TimeSpan NextTry, TimeSpan Backoff, TimeSpan Since)
{
    /// <summary>Whether it would not fit on empty nodes either.</summary>
    public bool IsInfeasible { get; init; }

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Tried as soon as anything changes.</summary>
    public static GroupWait New(TimeSpan now) => new("it has not been looked at yet", now, First, now);

    public GroupWait After(string reason, TimeSpan now) => new(reason, now + Backoff, Backoff * 1.5 < Longest ? Backoff * 1.5 : Longest, Since);
}
