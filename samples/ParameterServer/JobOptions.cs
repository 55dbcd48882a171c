namespace ParameterServer;

/// <summary>What the user asked for.</summary>
internal sealed record JobOptions(string Input, int Workers, string? Address, int Shards, int Trainers, int Rounds, bool KillActor);
