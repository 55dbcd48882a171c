namespace AkkaRay;

/// <summary>A session with one cluster: what <see cref="Ray"/> offers for the ambient session, as an instance.</summary>
public interface IRay : IAsyncDisposable;
