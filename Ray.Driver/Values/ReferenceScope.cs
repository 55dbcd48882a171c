namespace AkkaRay.Values;

/// <summary>
/// Tells the codecs of this thread which session a reference inside a value belongs to. Set around every write and
/// read of a value that may hold references.
/// </summary>
internal static class ReferenceScope
{
    /// <summary>The session; null where no references may be written or read.</summary>
    [ThreadStatic]
    internal static IReferenceBinder? Current;
}
