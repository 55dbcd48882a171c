namespace AkkaRay.Worker.Memory;

/// <summary>A limit that is exceeded: by how much is used, and in words with the setting that says so.</summary>
internal sealed record MemoryExcess(long UsedBytes, long LimitBytes, string Words);
