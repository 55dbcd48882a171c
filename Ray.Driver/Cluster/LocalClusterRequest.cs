using Akka.Configuration;

namespace AkkaRay.Clustering;

/// <summary>What a cluster inside this process offers. Null counts what the machine has.</summary>
internal sealed record LocalClusterRequest(double? Cpus, IReadOnlyDictionary<string, double>? Resources, Config Overrides);
