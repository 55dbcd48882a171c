namespace AkkaRay.Local.Tests;

/// <summary>Tasks that use actors.</summary>
public static class TallyTasks
{
    [Remote]
    public static async Task<int> AddFromTask(ActorHandle<Tally> tally, int by) => await tally.Add(by);

    [Remote]
    public static async Task<int> FindAndAdd(string name, int by)
    {
        var tally = await Tally.Remote.GetAsync(name);
        return await tally.Add(by);
    }
}
