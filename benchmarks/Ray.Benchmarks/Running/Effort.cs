namespace AkkaRay.Benchmarks.Running;

/// <summary>How long to measure.</summary>
internal sealed record Effort(int Rounds, int Samples, TimeSpan Round)
{
    public static readonly Effort Full = new(7, 5, TimeSpan.FromSeconds(1));

    /// <summary>Enough to see whether everything works; the numbers are rough.</summary>
    public static readonly Effort Quick = new(3, 2, TimeSpan.FromSeconds(0.3));
}
