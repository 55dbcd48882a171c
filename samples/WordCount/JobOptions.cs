namespace WordCount;

/// <summary>What the user asked for. Without an address a cluster of <paramref name="Workers"/> worker processes is started.</summary>
internal sealed record JobOptions(string Input, string Pattern, int Workers, string? Address, bool KillWorker, bool Verify);
