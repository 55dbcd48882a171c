namespace AkkaRay.Generators.Model;

/// <summary>How a remote method gives back its outcome.</summary>
internal enum ReturnKind
{
    /// <summary>By returning.</summary>
    Sync,

    /// <summary>By a <c>Task</c> or <c>ValueTask</c>, with or without a value.</summary>
    Async,

    /// <summary>Item by item, as an <c>IAsyncEnumerable</c>.</summary>
    Stream,
}
