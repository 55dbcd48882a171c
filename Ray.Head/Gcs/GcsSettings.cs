using Akka.Configuration;

namespace AkkaRay.Head.Gcs;

/// <summary>What the GCS reads from the <c>ray.head</c> block, checked once at start.</summary>
internal sealed record GcsSettings
{
    public required int FeedKept { get; init; }

    public required int SnapshotEvery { get; init; }

    public required int DeadKept { get; init; }

    public required int RequestsKept { get; init; }

    public required int InFlightMax { get; init; }

    public required int NodesMax { get; init; }

    public required int JobsMax { get; init; }

    public required int KeysMax { get; init; }

    public required long KeysSizeMax { get; init; }

    public required int PackagesMax { get; init; }

    public required int ActorsMax { get; init; }

    public required int DeadActorsKept { get; init; }

    public required int ActorWatchesMax { get; init; }

    public required int SlotsPerNode { get; init; }

    public required int GroupsMax { get; init; }

    public required int TasksKeptOfJob { get; init; }

    public required int TasksKept { get; init; }

    public required TimeSpan BundlePrepareTimeout { get; init; }

    public required TimeSpan BundleTurnAfter { get; init; }

    public required TimeSpan BundleTurnTimeout { get; init; }

    public required TimeSpan BundleAnswerTimeout { get; init; }

    public required TimeSpan UnreachableTimeout { get; init; }

    public required TimeSpan NodeSilenceTimeout { get; init; }

    public required TimeSpan DriverTimeout { get; init; }

    public required TimeSpan DriverProbeTimeout { get; init; }

    public required TimeSpan ReturnTimeout { get; init; }

    public static GcsSettings From(Config config)
    {
        var head = config.GetConfig("ray.head");
        return new GcsSettings
        {
            // A batch that is published must still be held.
            FeedKept = Number(head, "feed-kept", 1024),
            SnapshotEvery = Number(head, "snapshot-every", 1),
            DeadKept = Number(head, "dead-kept", 1),
            RequestsKept = Number(head, "requests-kept", 1),
            InFlightMax = Number(head, "in-flight-max", 1),
            NodesMax = Number(head, "nodes-max", 1),
            JobsMax = Number(head, "jobs-max", 1),
            KeysMax = Number(head, "keys-max", 1),
            KeysSizeMax = Size(head, "keys-size-max"),
            PackagesMax = Number(head, "packages-max", 1),
            ActorsMax = Number(head, "actors-max", 1),
            DeadActorsKept = Number(head, "dead-actors-kept", 1),
            ActorWatchesMax = Number(head, "actor-watches-max", 1),
            SlotsPerNode = Number(head, "slots-per-node", 1),
            GroupsMax = Number(head, "groups-max", 1),
            TasksKeptOfJob = Number(head, "tasks-kept-of-job", 1),
            TasksKept = Number(head, "tasks-kept", 1),
            BundlePrepareTimeout = Time(head, "bundle-prepare-timeout"),
            BundleTurnAfter = Time(head, "bundle-turn-after"),
            BundleTurnTimeout = Time(head, "bundle-turn-timeout"),
            BundleAnswerTimeout = Time(head, "bundle-answer-timeout"),
            UnreachableTimeout = Time(head, "unreachable-timeout"),
            NodeSilenceTimeout = Time(head, "node-silence-timeout"),
            DriverTimeout = Time(head, "driver-timeout"),
            DriverProbeTimeout = Time(head, "driver-probe-timeout"),
            ReturnTimeout = Time(head, "return-timeout"),
        };
    }

    internal static long Size(Config head, string key)
        => head.GetByteSize(key) is { } bytes and > 0
            ? bytes
            : throw new ConfigurationException($"ray.head.{key} is '{head.GetString(key)}'; it must be a size such as 64MiB.");

    internal static TimeSpan Time(Config head, string key)
        => head.GetTimeSpan(key, allowInfinite: false) is var time && time > TimeSpan.Zero
            ? time
            : throw new ConfigurationException($"ray.head.{key} is '{head.GetString(key)}'; it must be a time such as 2s.");

    private static int Number(Config head, string key, int least)
        => head.GetInt(key) is var value && value >= least
            ? value
            : throw new ConfigurationException($"ray.head.{key} is {value}; it must be at least {least}.");
}
