namespace AkkaRay.Executor.Tests;

/// <summary>Tasks that show where they run.</summary>
public static class Local
{
    [Remote]
    public static int Thread() => Environment.CurrentManagedThreadId;

    [Remote]
    public static List<int> Append(List<int> list, int item)
    {
        list.Add(item);
        return list;
    }

    /// <summary>Waits for a task that waits for a task, and so on.</summary>
    [Remote]
    public static async Task<int> Depth(int depth) => depth == 0 ? 0 : await Local.Remote.Depth(depth - 1) + 1;

    [Remote]
    public static async Task<int> Parent(int milliseconds) => await Work.Remote.Slow(milliseconds);
}
