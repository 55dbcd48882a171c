namespace AkkaRay.Benchmarks.Contenders;

/// <summary>The names of the ways to call, as they pass between the harness and a contender.</summary>
internal static class Shape
{
    /// <summary>One call in flight: each is sent when the one before has come back.</summary>
    public const string Sync = "sync";

    /// <summary>As many in flight as the contender does best with; all are begun, then all are fetched.</summary>
    public const string Async = "async";

    /// <summary>A thousand begun, a thousand fetched; counted as one.</summary>
    public const string Batch = "batch";

    /// <summary>As <see cref="Async"/>, each call taking a reference to a value that is already there.</summary>
    public const string Reference = "reference";

    /// <summary>Items of one stream, a hundred bytes each.</summary>
    public const string Items = "items";

    /// <summary>Items of one stream, a mebibyte each.</summary>
    public const string Blocks = "blocks";

    /// <summary>First calls of keys that nobody called before, many in flight.</summary>
    public const string Activate = "activate";

    /// <summary>How many calls a <see cref="Batch"/> is.</summary>
    public const int BatchSize = 1_000;
}
