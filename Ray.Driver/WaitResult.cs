namespace AkkaRay;

/// <summary>References split by whether their objects are there; each half in the order given.</summary>
public sealed record WaitResult<TRef>(IReadOnlyList<TRef> Ready, IReadOnlyList<TRef> Pending)
    where TRef : ObjectRef;
