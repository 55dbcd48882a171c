using System.Text.Encodings.Web;
using System.Text.Json;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Cli.State;

/// <summary>A cluster's state as one JSON document. The names are a promise to scripts.</summary>
internal static partial class StatusJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Status(ClusterView view) => JsonSerializer.Serialize(
        new
        {
            view.Address,
            Cluster = view.State.Cluster.Value,
            WireVersion = view.State.Version,
            view.State.GcsStartedAt,
            view.State.At,
            view.State.Packages,
            view.State.Keys,
            Resources = new { Total = Amounts(view.Total), Used = Amounts(view.Used) },
            Nodes = view.Nodes.Select(Node),
            Pending = view.Pending.Select(Pending),
            PlacementGroups = view.Groups.Select(Group),
            Jobs = view.Jobs.Select(Job),
        },
        Options);

    public static string Nodes(ClusterView view) => JsonSerializer.Serialize(view.Nodes.Select(Node), Options);

    public static string Jobs(ClusterView view) => JsonSerializer.Serialize(view.Jobs.Select(Job), Options);

    private static object Node(ClusterView.Node node) => new
    {
        Id = node.Info.Id.Value,
        node.Info.Name,
        State = node.Info.IsAlive ? "alive" : "dead",
        node.Info.Host,
        node.Info.Pid,
        node.Info.Address,
        node.Info.Labels,
        Resources = new { Total = Amounts(node.Info.Total), Used = Amounts(node.Used) },
        Executors = node.Usage?.Executors ?? 0,
        Leases = node.Usage?.Leases ?? 0,
        AgentMemoryBytes = node.Usage?.AgentMemoryBytes ?? 0,
        node.Info.JoinedAt,
        node.Info.DiedAt,
        node.Info.DeathReason,
    };

    private static object Pending(ClusterView.Waiting waiting) => new
    {
        Node = waiting.Node.Id.Value,
        NodeName = waiting.Node.Name,
        Job = waiting.Demand.Job.Value,
        Resources = Amounts(waiting.Demand.Resources),
        waiting.Demand.Count,
        waiting.Demand.Reason,
        Infeasible = waiting.Demand.IsInfeasible,
    };

    private static object Job(JobInfo job) => new
    {
        Id = job.Id.Value,
        job.Name,
        State = job.IsRunning ? "running" : "ended",
        job.DriverHost,
        job.DriverPid,
        EntryAssembly = job.Code.EntryAssembly,
        job.StartedAt,
        job.EndedAt,
        job.EndReason,
    };

    // Names of resources are the user's own and stay as they are.
    internal static Dictionary<string, double> Amounts(ResourceSet resources)
        => resources.Amounts.ToDictionary(amount => amount.Name, amount => amount.Amount.ToDouble());
}
