using AkkaRay.Messages.Groups;
using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <content>Placement groups.</content>
internal static partial class StatusText
{
    /// <summary>All groups, where their bundles are and why those that wait do.</summary>
    public static void WriteGroups(IAnsiConsole console, ClusterView view)
        => WriteGroups(console, view, "Placement groups", view.Groups);

    // In an overview only what waits is news.
    private static void WritePendingGroups(IAnsiConsole console, ClusterView view)
    {
        GroupInfo[] pending = [.. view.Groups.Where(group => group.State is GroupState.Pending or GroupState.Rescheduling)];
        if (pending.Length > 0)
        {
            WriteGroups(console, view, "Pending placement groups", pending);
        }
    }

    private static void WriteGroups(IAnsiConsole console, ClusterView view, string title, IReadOnlyList<GroupInfo> groups)
    {
        var table = Table("Group", "Name", "State", "Strategy", "Bundles", "On", "Of", "Because", "Age");
        foreach (var group in groups)
        {
            Add(
                table,
                $"{group.Id}",
                group.Name.Length == 0 ? "-" : group.Name,
                Words.State(group.State),
                Words.Strategy(group.Strategy),
                string.Join("; ", group.Bundles.GroupBy(bundle => bundle.Resources).Select(alike => $"{alike.Count()} × {alike.Key}")),
                string.Join(", ", view.NodesOf(group)),
                group.IsDetached ? "nobody" : $"{group.Job}",
                group.Reason.Length == 0 ? "-" : group.Reason,
                Words.Duration((group.RemovedAt ?? view.State.At) - group.CreatedAt));
        }

        WriteSection(console, $"{title} ({groups.Count(group => group.IsAlive)})", table, "none");
    }
}
