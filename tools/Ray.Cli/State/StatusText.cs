using AkkaRay.Messages.Resources;
using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <summary>A cluster's state as tables for people. Plain text where the console takes no colours.</summary>
internal static partial class StatusText
{
    /// <summary>Everything: header, resources, nodes, what waits, jobs.</summary>
    public static void Write(IAnsiConsole console, ClusterView view)
    {
        var state = view.State;
        console.MarkupLineInterpolated($"[bold]{state.Cluster}[/] at {view.Address}, wire version {state.Version}, GCS up {Words.Duration(state.At - state.GcsStartedAt)}");
        console.WriteLine();
        WriteResources(console, view);
        WriteNodes(console, view);
        WritePending(console, view);
        WritePendingGroups(console, view);
        WriteJobs(console, view);
    }

    public static void WriteNodes(IAnsiConsole console, ClusterView view)
    {
        var table = TextTables.Create("Node", "State", "CPU", "Other", "Exec", "Leases", "Agent", "Age");
        foreach (var node in view.Nodes)
        {
            var isAlive = node.Info.IsAlive;
            TextTables.Add(
                table,
                node.Info.Name,
                isAlive ? "alive" : "dead",
                isAlive ? Words.Share(ResourceNames.Cpu, node.Used[ResourceNames.Cpu], node.Info.Total[ResourceNames.Cpu]) : "-",
                isAlive ? Others(node) : node.Info.DeathReason ?? "",
                isAlive ? $"{node.Usage?.Executors ?? 0}" : "-",
                isAlive ? $"{node.Usage?.Leases ?? 0}" : "-",
                isAlive && node.Usage is { } usage ? Words.Bytes(usage.AgentMemoryBytes) : "-",
                Words.Duration((node.Info.DiedAt ?? view.State.At) - node.Info.JoinedAt));
        }

        TextTables.Write(console, $"Nodes ({view.Nodes.Count(node => node.Info.IsAlive)})", table, "none; add one with: ray start --address HOST:PORT");
    }

    public static void WriteJobs(IAnsiConsole console, ClusterView view)
    {
        var table = TextTables.Create("Job", "Name", "State", "Driver", "Age");
        foreach (var job in view.Jobs)
        {
            var state = job.IsRunning ? "running" : $"ended: {job.EndReason}";
            TextTables.Add(table, $"{job.Id}", job.Name, state, $"{job.DriverHost}:{job.DriverPid}", Words.Duration((job.EndedAt ?? view.State.At) - job.StartedAt));
        }

        TextTables.Write(console, $"Jobs ({view.Jobs.Count(job => job.IsRunning)})", table, "none");
    }

    private static void WriteResources(IAnsiConsole console, ClusterView view)
    {
        var table = TextTables.Create("Resource", "Used/total");
        foreach (var (name, total) in view.Total.Amounts.Where(amount => IsShown(amount.Name)))
        {
            TextTables.Add(table, name, Words.Share(name, view.Used[name], total));
        }

        TextTables.Write(console, "Resources", table, "none");
    }

    private static void WritePending(IAnsiConsole console, ClusterView view)
    {
        var table = TextTables.Create("Tasks of", "Waiting", "Each needs", "On", "Because");
        foreach (var (node, demand) in view.Pending.Select(waiting => (waiting.Node, waiting.Demand)))
        {
            TextTables.Add(table, $"{demand.Job}", $"{demand.Count}", $"{demand.Resources}", node.Name, (demand.IsInfeasible ? "never fits: " : "") + demand.Reason);
        }

        TextTables.Write(console, "Pending demand", table, "none");
    }

    private static string Others(ClusterView.Node node)
    {
        string[] others =
        [
            .. node.Info.Total.Amounts.Where(amount => amount.Name != ResourceNames.Cpu && IsShown(amount.Name))
                .Select(amount => $"{amount.Name} {Words.Share(amount.Name, node.Used[amount.Name], amount.Amount)}"),
        ];
        return others.Length > 0 ? string.Join(", ", others) : "-";
    }

    // Every node has one of its own; programs see it in the JSON.
    private static bool IsShown(string resource) => !resource.StartsWith(ResourceNames.NodePrefix, StringComparison.Ordinal);
}
