namespace AkkaRay.Executor;

/// <summary>
/// An executor that has no job yet: it says that it is ready and waits. A pool of these is kept at hand on every node, so
/// what runs until here is the size of an idle executor, and it names nothing of MemoryPack, Ray.Messages or Ray.Driver:
/// what is not named is not loaded.
/// </summary>
internal static class BlankPhase
{
    /// <summary>Returns when the agent has said something, or is gone.</summary>
    public static void Run(ExecutorSettings settings, AgentConnection agent, CallerListener callers)
    {
        agent.SendBytes(ReadyMessage.Write(
            settings.Id, settings.Token, Environment.ProcessId, settings.Host, callers.Port, callers.UnixPath));
        agent.AwaitFirst();
    }
}
