namespace AkkaRay.Messages.Executors;

/// <summary>The environment variables a node agent starts an executor with.</summary>
public static class ExecutorEnvironment
{
    /// <summary>The agent's socket: a path, or <c>host:port</c> where there are no Unix sockets.</summary>
    public const string AgentSocket = "RAY_AGENT_SOCKET";

    /// <summary>The id the executor has.</summary>
    public const string ExecutorId = "RAY_EXECUTOR_ID";

    /// <summary>The secret that proves it, as 32 hexadecimal digits. The executor removes it from its environment.</summary>
    public const string Token = "RAY_EXECUTOR_TOKEN";

    /// <summary>The file in which the executor notes the task it began last, see <see cref="ProgressFile"/>.</summary>
    public const string Progress = "RAY_EXECUTOR_PROGRESS";

    /// <summary>The folder for the executor's own Unix socket; empty where there are no Unix sockets.</summary>
    public const string SocketFolder = "RAY_EXECUTOR_SOCKETS";

    /// <summary>The address the executor listens on for callers.</summary>
    public const string Host = "RAY_EXECUTOR_HOST";

    /// <summary>Set to anything: the agent starts executors from a thread that lives as long as it does, so they may ask to be killed with it.</summary>
    public const string DiesWithAgent = "RAY_DIES_WITH_AGENT";

    /// <summary>The file that lets the executor into the node's object store; not set where there is none.</summary>
    public const string StoreTicket = "RAY_STORE_TICKET";
}
