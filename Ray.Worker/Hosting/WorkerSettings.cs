using System.Collections.Immutable;
using Akka.Configuration;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Policies;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Memory;
using AkkaRay.Worker.Platform;
using AkkaRay.Worker.Stores;

namespace AkkaRay.Worker.Hosting;

/// <summary>The <c>ray.worker</c> block and what it needs of <c>ray</c>, read and checked once at startup.</summary>
internal sealed record WorkerSettings
{
    public required string SystemName { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string Name { get; init; }

    public required ResourceSet Total { get; init; }

    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    /// <summary>Empty for a temporary one of its own.</summary>
    public required string Folder { get; init; }

    public required PoolSettings Pool { get; init; }

    public required AgentLimits Limits { get; init; }

    public required TimeSpan HeadLossTimeout { get; init; }

    /// <summary>How long a member may be unreachable before it must not keep a head out that comes back.</summary>
    public required TimeSpan UnreachableTimeout { get; init; }

    public required TimeSpan DrainTimeout { get; init; }

    public required int StderrLinesKept { get; init; }

    public required string Executor { get; init; }

    /// <summary>Whether executors can be looked into from outside.</summary>
    public required bool AreExecutorsOpen { get; init; }

    public required bool UseUnixSockets { get; init; }

    public required ObjectStoreSettings Store { get; init; }

    public required bool AllowLocalCode { get; init; }

    public required IProcessPlatform Platform { get; init; }

    /// <exception cref="ConfigurationException">Something cannot be; the message names all that cannot.</exception>
    public static WorkerSettings From(Config config)
    {
        var read = new SettingsReader(config);
        var cpus = read.Amount("ray.worker.cpus", auto: Environment.ProcessorCount);
        var gpus = GpuSettings.From(config, read);
        var settings = new WorkerSettings
        {
            SystemName = config.GetString("ray.system"),
            Host = read.Host("ray.host", config.GetBoolean("ray.security.allow-insecure")),
            Port = read.Whole("ray.port", 0, 65535),
            Name = config.GetString("ray.worker.name") is { Length: > 0 } name ? name : $"{Environment.MachineName}-{Environment.ProcessId}",
            Total = read.Resources("ray.worker.resources", cpus, gpus.Count),
            Labels = gpus.AddTo(read.Labels("ray.worker.labels")),
            Folder = config.GetString("ray.worker.folder"),
            Pool = new PoolSettings(
                read.Prestart("ray.worker.prestart", cpus),
                read.Whole("ray.worker.executors-max", 1, 10_000),
                read.Time("ray.worker.idle-executor-timeout"),
                read.Time("ray.worker.executor-start-timeout"))
            {
                SharedMax = read.Whole("ray.worker.shared-instances-max", 1, 65_535),
            },
            Limits = new AgentLimits(read.Time("ray.worker.lease-connect-timeout"), read.Whole("ray.worker.waiting-max", 1, 1_000_000))
            {
                Placement = PlacementSettings.From(config),
                Devices = gpus.Devices,
                Memory = MemorySettings.From(config, read),
            },
            HeadLossTimeout = read.Time("ray.worker.head-loss-timeout"),
            UnreachableTimeout = read.Time("ray.head.unreachable-timeout"),
            DrainTimeout = read.Time("ray.worker.drain-timeout"),
            StderrLinesKept = read.Whole("ray.worker.stderr-lines-kept", 1, 1000),
            Executor = config.GetString("ray.worker.executor"),
            AreExecutorsOpen = config.GetBoolean("ray.worker.executor-diagnostics"),
            UseUnixSockets = config.GetBoolean("ray.worker.unix-sockets"),
            Store = ObjectStoreSettings.From(config, read),
            AllowLocalCode = config.GetBoolean("ray.worker.allow-local-code"),
            Platform = ProcessPlatform.Choose(config.GetString("ray.worker.platform")),
        };
        read.ThrowIfWrong();
        return settings;
    }
}
