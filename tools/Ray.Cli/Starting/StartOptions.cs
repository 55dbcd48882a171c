using AkkaRay.Clustering;

namespace AkkaRay.Cli.Starting;

/// <summary>What <c>ray start</c> was asked for. <see cref="Head"/> null means: start a head here.</summary>
internal sealed record StartOptions
{
    /// <summary>The head to join; null to start one.</summary>
    public HeadContact? Head { get; init; }

    public string Host { get; init; } = "127.0.0.1";

    public int Port { get; init; }

    /// <summary>The head's data folder; null for one in the session's folder.</summary>
    public string? Data { get; init; }

    /// <summary>Logical processors of the worker; null counts the machine's.</summary>
    public double? Cpus { get; init; }

    /// <summary>What objects may take in the worker's shared memory, as its setting is written; null for its default.</summary>
    public string? ObjectStoreMemory { get; init; }

    public bool NoWorker { get; init; }

    public IReadOnlyList<string> Resources { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    public string? Name { get; init; }

    public IReadOnlyList<string> Settings { get; init; } = [];

    public bool Block { get; init; }

    /// <summary>A node without CPUs or anything else would only cost memory.</summary>
    public bool HasWorker => !NoWorker && (Head is not null || Cpus is not 0 || Resources.Count > 0);
}
