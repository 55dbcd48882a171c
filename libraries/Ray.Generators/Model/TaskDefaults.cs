namespace AkkaRay.Generators.Model;

/// <summary>The values of a method's <c>[Remote]</c>, each as source.</summary>
internal sealed record TaskDefaults(string Cpus, string Gpus, string MaxRetries, EquatableArray<string> RetryOn);
