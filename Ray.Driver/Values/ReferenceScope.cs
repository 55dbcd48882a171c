using AkkaRay.Ownership;

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

    /// <summary>What the value that is read keeps of what is inside it; null if that is not known.</summary>
    [ThreadStatic]
    internal static ObjectTies? Inside;

    /// <summary>Enters the session for reading a value on this thread, until the result is disposed.</summary>
    internal static Entered Enter(IReferenceBinder session, ObjectTies? inside)
    {
        var before = new Entered(Current, Inside);
        (Current, Inside) = (session, inside);
        return before;
    }

    /// <summary>What was there before.</summary>
    internal readonly ref struct Entered(IReferenceBinder? session, ObjectTies? inside)
    {
        public void Dispose() => (Current, Inside) = (session, inside);
    }
}
