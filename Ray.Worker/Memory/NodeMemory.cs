namespace AkkaRay.Worker.Memory;

/// <summary>
/// How much of a node's memory is in use, and of how much: <paramref name="Of"/> says whose that is, such as <c>the
/// machine</c>, or the control group that limits what this process may take.
/// </summary>
internal sealed record NodeMemory(long UsedBytes, long TotalBytes, string Of);
