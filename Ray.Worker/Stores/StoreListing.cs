using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.State;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Keeping;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.Worker.Stores;

/// <summary>What lies in a node's object store and what keeps it, for people to look at.</summary>
internal static class StoreListing
{
    private static readonly TimeSpan s_answers = TimeSpan.FromMilliseconds(400);

    public static async Task<NodeObjects> ListAsync(StoreHost host, NodeInfo node, int perNode)
    {
        var references = await host.SurveyAsync(s_answers).ConfigureAwait(false);
        var usage = host.Keeper.Usage();
        var all = usage.Blocks.Select(block => Of(block, usage))
            .Concat(host.OnDisk.Select(static one => new ObjectState(IdOf(one.Key), new JobId(one.Key.Job), one.Place.Length) { IsSpilled = true }))
            .OrderByDescending(static one => one.Bytes).ToList();
        var shown = all.Take(perNode).Select(one => references.TryGetValue((one.Id.Task.Owner.Value, one.Id.Task.Number, one.Id.Index), out var found) ? Explain(one, found.Pid, found.Report) : one);
        return new NodeObjects(node.Id, node.Name, [.. shown], all.Count);
    }

    private static ObjectState Of(StoredBlock block, StoreUsage usage) => new(IdOf(block.Key), new JobId(block.Key.Job), block.Size)
    {
        IsUnsealed = block.State == BlockState.Created,
        IsCopy = block.IsSecondary,
        IsPinned = usage.Pins.Contains(block.Name.Offset),
    };

    private static ObjectState Explain(ObjectState state, int pid, ReferenceReport report) => state with
    {
        OwnerPid = pid,
        IsExplained = true,
        References = report.References,
        Tasks = report.Tasks,
        Values = report.Values,
        Borrowers = report.Borrowers,
    };

    private static ObjectId IdOf(ObjectKey key) => new(new TaskId(new OwnerId(key.Owner), key.Number), key.Index);
}
