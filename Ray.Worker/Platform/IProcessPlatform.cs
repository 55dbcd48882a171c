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
}
