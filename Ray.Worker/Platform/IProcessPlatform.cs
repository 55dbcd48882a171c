using AkkaRay.Worker.Memory;

namespace AkkaRay.Worker.Platform;

/// <summary>What differs between operating systems about processes, folders and sockets.</summary>
internal interface IProcessPlatform
{
    /// <summary>How a process ended, to go after its name: <c>ended with exit code 3</c>.</summary>
    string DescribeExit(int exitCode);

    /// <summary>Creates a folder that only this user can look into.</summary>
    void CreatePrivateFolder(string path);

    /// <summary>Whether processes can talk over a Unix socket at this path.</summary>
    bool CanUseSocket(string path);

    /// <summary>The memory that is nearest to its end; null if that cannot be told.</summary>
    NodeMemory? Memory();

    /// <summary>What of the memory a process has for itself; null if it is gone or that cannot be told.</summary>
    long? PrivateBytes(int pid);

    /// <summary>If the system itself must end a process because memory ran out, it should be this one and not the agent.</summary>
    void OfferAsVictim(int pid);

    /// <summary>What executors may have of the memory together, so many bytes; null where the system cannot be told.</summary>
    IExecutorGroup? Limit(long bytes);
}
