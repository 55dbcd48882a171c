namespace AkkaRay.Style.Tests.Sources;

/// <summary>Which product files may know Akka. Everything else decides, and is tested without an actor system.</summary>
internal static class Shells
{
    /// <summary>Files that wire, log, configure or are actors.</summary>
    private static readonly string[] Endings = ["Actor.cs", "Log.cs", "Settings.cs", "Hosting.cs", "Program.cs", "Serializer.cs"];

    /// <summary>
    /// Folders where Akka is the subject: the wire's serializer, the driver's way into the cluster, the wiring of the
    /// processes, the shard region, the composition root and the command.
    /// </summary>
    private static readonly string[] Folders =
        ["Ray.Messages/", "Ray.Driver/Cluster/", "Ray.Head/Hosting/", "Ray.Worker/Hosting/", "libraries/Ray.Local/", "libraries/Ray.Slots/", "tools/"];

    /// <summary>Single files, each with its reason. A new one is a decision that a reviewer sees here.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["Ray.Head/Gcs/GcsActor.Actors.cs"] = "a part of the GCS's actor",
        ["Ray.Head/Gcs/GcsActor.Keyed.cs"] = "a part of the GCS's actor",
        ["Ray.Head/Gcs/GcsActivations.cs"] = "asks agents which keyed actors are there",
        ["Ray.Head/Gcs/GcsParts.cs"] = "what the GCS's actor is made of, the way to the supervisors among it",
        ["Ray.Head/Gcs/GcsRegions.cs"] = "asks shard regions what they hold",
        ["Ray.Head/Gcs/GcsObjects.cs"] = "asks node agents what lies in their object stores",
        ["Ray.Head/Gcs/GcsWatchers.cs"] = "knows which references watch which actors",
        ["Ray.Head/Gcs/GcsOutlet.cs"] = "carries out effects for the GCS's actor",
        ["Ray.Head/Gcs/NodeProbed.cs"] = "a message within the process, which Akka need not try to serialize",
        ["Ray.Head/Gcs/GcsReaders.cs"] = "knows which reference an id stands for",
        ["Ray.Head/Gcs/GcsStop.cs"] = "a message within the process, which Akka need not try to serialize",
        ["Ray.Head/Jobs/JobDesk.cs"] = "hands on the GCS's own reference and tells it nothing",
        ["Ray.Head/Nodes/NodeRules.cs"] = "checks that an address is one Akka can parse",
        ["Ray.Head/Persistence/Journal.cs"] = "configures Akka.Persistence",
        ["Ray.Worker/Agent/NodeAgentActor.Actors.cs"] = "a part of the agent's actor",
        ["Ray.Worker/Agent/NodeAgentActor.Code.cs"] = "a part of the agent's actor",
        ["Ray.Worker/Agent/NodeAgentActor.Memory.cs"] = "a part of the agent's actor",
        ["Ray.Worker/Agent/NodeAgentActor.Owners.cs"] = "a part of the agent's actor",
        ["Ray.Worker/Agent/AgentParts.cs"] = "what the agent's actor is made of, the GCS's reference and the log among it",
        ["Ray.Worker/Agent/ExecutorHands.cs"] = "carries out on processes what the agent's core decided, and logs it",
        ["Ray.Worker/Agent/InstanceEvents.cs"] = "messages within the process, which Akka need not try to serialize",
        ["Ray.Worker/Keyed/KeyedHostActor.Performing.cs"] = "a part of the hosts' actor",
        ["Ray.Worker/Keyed/KeyedHostParts.cs"] = "what the hosts of keyed actors are made of",
        ["Ray.Worker/Executors/ExecutorEvents.cs"] = "messages within the process, which Akka need not try to serialize",
        ["Ray.Worker/Executors/ExecutorHost.cs"] = "tells the agent's actor what its child processes say",
        ["Ray.Worker/Output/DriverSink.cs"] = "tells the driver's actor what its code writes",
        ["Ray.Worker/Output/LogSink.cs"] = "writes to the log",
        ["Ray.Worker/Platform/ProcessPlatform.cs"] = "chooses by configuration",
    };

    public static bool MayKnowAkka(string path)
        => Endings.Any(path.EndsWith) || Folders.Any(path.StartsWith) || Others.ContainsKey(path);
}
