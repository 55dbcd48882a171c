namespace AkkaRay.Process.Tests.Survival;

/// <summary>Tasks that submit many tasks.</summary>
public static class FanOut
{
    [Remote]
    public static Task<int> Children(int count) => SumAsync(count);

    internal static async Task<int> SumAsync(int count)
        => (await Ray.GetAll(Enumerable.Range(0, count).Select(static _ => Work.Remote.Square(1)).ToArray())).Sum();
}
