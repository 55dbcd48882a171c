namespace AkkaRay.Benchmarks;

/// <summary>What a case is measured in.</summary>
internal enum Unit
{
    /// <summary>A rate; more is better.</summary>
    PerSecond,

    /// <summary>A time; less is better.</summary>
    Seconds,

    /// <summary>A size; less is better.</summary>
    Bytes,

    /// <summary>A part of what would be perfect; more is better.</summary>
    Part,
}
