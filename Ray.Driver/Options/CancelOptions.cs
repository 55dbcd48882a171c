namespace AkkaRay;

/// <summary>How a task is stopped.</summary>
public sealed record CancelOptions
{
    /// <summary>Kill the executor that runs it. Other tasks that were on it run elsewhere.</summary>
    /// <value>false: the task's token is cancelled, and it stops when it looks.</value>
    public bool Force { get; init; }

    /// <summary>
    /// Stop the tasks and calls of actors that it submitted too, and theirs. Those of a task that is killed end with the
    /// process that submitted them in any case. Ray: <c>recursive</c>.
    /// </summary>
    public bool Recursive { get; init; } = true;
}
