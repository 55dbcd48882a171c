using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Memory;

/// <summary>One executor: what it has for itself, whom it serves, and since when.</summary>
internal sealed record MemoryUser(ExecutorId Executor, int Pid, long Bytes, Standing Standing, OwnerId Owner, TimeSpan Since);
