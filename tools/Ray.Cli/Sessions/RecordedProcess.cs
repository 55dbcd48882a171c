namespace AkkaRay.Cli.Sessions;

/// <summary>A process that <c>ray start</c> started. <paramref name="Started"/> tells it from a later one with the same id.</summary>
internal sealed record RecordedProcess(string Role, int Pid, string Started, string Log)
{
    public const string Head = "head";
    public const string Worker = "worker";

    /// <summary>Where a head listens; null for a worker.</summary>
    public string? Address { get; init; }
}
