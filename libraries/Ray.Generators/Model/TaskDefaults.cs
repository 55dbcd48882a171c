namespace AkkaRay.Generators.Model;

/// <summary>
/// The values of a method's <c>[Remote]</c>, each as source. <paramref name="More"/> are members that few methods give,
/// <paramref name="Texts"/> those that are read when they are first needed.
/// </summary>
internal sealed record TaskDefaults(
    string Cpus, string Gpus, string MaxRetries, EquatableArray<string> RetryOn, EquatableArray<string> More, EquatableArray<string> Texts);
