namespace AkkaRay.Closures;

/// <summary>What a lambda asks for unless its options say otherwise: the same as a method with a bare attribute.</summary>
internal static class ClosureDefaults
{
    public static readonly TaskOptions Options = new() { Cpus = 1, Gpus = 0, MaxRetries = 3, RetryOn = [] };
}
