namespace AkkaRay.Ownership;

/// <summary>
/// Told once when an object completes, by the thread that completed it, which may be the one that reads the sockets:
/// implementations neither block nor run user code.
/// </summary>
internal interface IObjectWaiter
{
    void OnCompleted(ObjectRef reference);
}
