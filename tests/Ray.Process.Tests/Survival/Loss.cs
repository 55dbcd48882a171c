namespace AkkaRay.Process.Tests.Survival;

/// <summary>What is lost.</summary>
public enum Loss
{
    /// <summary>The process that runs, or would run, the tasks.</summary>
    Executor,

    /// <summary>The node agent, and its executors with it.</summary>
    Node,

    /// <summary>The head, for a while.</summary>
    Head,
}
