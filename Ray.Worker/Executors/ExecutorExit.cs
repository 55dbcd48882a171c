namespace AkkaRay.Worker.Executors;

/// <summary>
/// How a process ended: in words, with the last it wrote to its error output, and the task it began last
/// (<see cref="ulong.MaxValue"/> if that cannot be known).
/// </summary>
internal sealed record ExecutorExit(int Pid, string Description, IReadOnlyList<string> LastErrorLines, ulong LastStarted)
{
    /// <summary>What executors may have together, if the system ended this one for it; null otherwise.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>The description with the error lines under it.</summary>
    public string Explain() => LastErrorLines.Count == 0
        ? Description
        : $"{Description}. Last lines of its error output:\n  {string.Join("\n  ", LastErrorLines)}";
}
