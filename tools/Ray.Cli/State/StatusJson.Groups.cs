using System.Text.Json;
using AkkaRay.Messages.Groups;

namespace AkkaRay.Cli.State;

/// <content>Placement groups.</content>
internal static partial class StatusJson
{
    public static string Groups(ClusterView view) => JsonSerializer.Serialize(view.Groups.Select(Group), Options);

    private static object Group(GroupInfo group) => new
    {
        Id = group.Id.Value,
        group.Name,
        State = Words.State(group.State),
        Strategy = Words.Strategy(group.Strategy),
        Bundles = group.Bundles.Select((bundle, index) => new
        {
            Resources = Amounts(bundle.Resources),
            Labels = bundle.Selector,
            Node = group.NodeOf(index)?.Value,
        }),
        Job = group.Job.Value,
        Detached = group.IsDetached,
        group.Reason,
        group.CreatedAt,
        group.RemovedAt,
    };
}
