using System.Globalization;

namespace AkkaRay.Worker.Platform;

/// <summary>What works everywhere: exit codes as numbers, folders as they come, TCP instead of Unix sockets.</summary>
internal sealed class PortablePlatform : IProcessPlatform
{
    public string DescribeExit(int exitCode) => exitCode < 0
        ? string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode} (0x{exitCode:X8})")
        : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode}");

    public void CreatePrivateFolder(string path) => Directory.CreateDirectory(path);

    public bool CanUseSocket(string path) => false;
}
