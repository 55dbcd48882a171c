namespace AkkaRay.Process.Tests.Survival;

/// <summary>Tasks that stay on one node, until they are let go, and go through on any other.</summary>
public static class Fated
{
    /// <summary>Keeps a node busy.</summary>
    [Remote]
    public static Task<int> Hold(string folder, string node) => StayAsync(folder, node, "holder");

    [Remote]
    public static async Task<string> Plain(string folder, string node)
    {
        await StayAsync(folder, node, "plain");
        return Place.Here.Node;
    }

    [Remote(SplitReturns = true)]
    public static async Task<(string Node, byte[] Large)> Split(string folder, string node)
    {
        await StayAsync(folder, node, "split");
        return (Place.Here.Node, Work.Bytes(300_000, 7));
    }

    /// <summary>Stays in the middle.</summary>
    [Remote]
    public static async IAsyncEnumerable<int> Stream(string folder, string node)
    {
        for (var i = 0; i < 10; i++)
        {
            if (i == 5)
            {
                await StayAsync(folder, node, "stream");
            }

            yield return i;
        }
    }

    private static async Task<int> StayAsync(string folder, string node, string what)
    {
        if (Place.Here.Node == node)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{Environment.ProcessId}.{what}"), "");
            while (!File.Exists(Path.Combine(folder, "go")))
            {
                await Task.Delay(20);
            }
        }

        return Environment.ProcessId;
    }
}
