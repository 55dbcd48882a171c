namespace AkkaRay.Worker.Memory;

/// <summary>
/// Which executor ends when memory is short. As in Ray: tasks that are run again go first, of the owner who runs most of
/// them here, his newest first; so the oldest work gets on, and one owner's flood does not end another's task. Unlike
/// there, only those are looked at whose end helps: a quarter of what the largest one has, or more. Whoever serves nobody
/// goes before all.
/// </summary>
internal static class VictimPolicy
{
    private const int Share = 4;

    /// <summary>The one that ends; null if there is none.</summary>
    public static MemoryUser? Choose(IReadOnlyCollection<MemoryUser> users)
    {
        var largest = users.Count == 0 ? 0 : users.Max(static user => user.Bytes);
        var groups = users
            .Where(user => user.Bytes * Share >= largest)
            .GroupBy(static user => (user.Standing, user.Owner, Alone: user.Standing == Standing.Retriable ? default : user.Executor))
            .OrderBy(static group => group.Key.Standing)
            .ThenByDescending(static group => group.Count())
            .ThenByDescending(static group => group.Min(static user => user.Since))
            .ThenBy(static group => group.Min(static user => user.Executor.Value));
        return groups.FirstOrDefault()?.OrderByDescending(static user => user.Since).ThenByDescending(static user => user.Bytes).First();
    }
}
