using System.Diagnostics.CodeAnalysis;
using AkkaRay.Messages.Executors;

namespace AkkaRay.Executor;

/// <summary>What the node agent started this process with, read from its environment. Ids are bare, see <see cref="BlankPhase"/>.</summary>
internal sealed record ExecutorSettings(string AgentSocket, Guid Id, Guid Token, string Progress, string SocketFolder, string Host)
{
    /// <summary>The file that lets this process into the node's object store; empty without one.</summary>
    public string StoreTicket { get; init; } = "";

    /// <summary>Reads the environment and takes the secret out of it, so that user code does not inherit it.</summary>
    public static bool TryRead([NotNullWhen(true)] out ExecutorSettings? settings, [NotNullWhen(false)] out string? problem)
    {
        settings = null;
        if (Environment.GetEnvironmentVariable(ExecutorEnvironment.AgentSocket) is not { Length: > 0 } agentSocket)
        {
            problem = $"Ray.Executor is started by a node agent, which sets {ExecutorEnvironment.AgentSocket}; it does nothing by hand. Start a node with: ray start";
            return false;
        }

        if (!Guid.TryParse(Environment.GetEnvironmentVariable(ExecutorEnvironment.ExecutorId), out var id)
            || !Guid.TryParse(Environment.GetEnvironmentVariable(ExecutorEnvironment.Token), out var token))
        {
            problem = $"{ExecutorEnvironment.ExecutorId} and {ExecutorEnvironment.Token} must be set to 32 hexadecimal digits each by the node agent.";
            return false;
        }

        Environment.SetEnvironmentVariable(ExecutorEnvironment.Token, null);
        problem = null;
        settings = new ExecutorSettings(
            agentSocket,
            id,
            token,
            Environment.GetEnvironmentVariable(ExecutorEnvironment.Progress) ?? "",
            Environment.GetEnvironmentVariable(ExecutorEnvironment.SocketFolder) ?? "",
            Environment.GetEnvironmentVariable(ExecutorEnvironment.Host) is { Length: > 0 } host ? host : "127.0.0.1")
        {
            StoreTicket = Environment.GetEnvironmentVariable(ExecutorEnvironment.StoreTicket) ?? "",
        };
        return true;
    }
}
