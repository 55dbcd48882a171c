using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using AkkaRay.Worker.Memory;

namespace AkkaRay.Worker.Platform;

/// <summary>What works everywhere: exit codes as numbers, folders as they come, TCP instead of Unix sockets.</summary>
internal sealed class PortablePlatform : IProcessPlatform
{
    public string DescribeExit(int exitCode) => exitCode < 0
        ? string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode} (0x{exitCode:X8})")
        : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode}");

    public void CreatePrivateFolder(string path) => Directory.CreateDirectory(path);

    public bool CanUseSocket(string path) => false;

    // As the runtime sees it, which also knows of containers; it looks now and then, at its collections.
    public NodeMemory? Memory() => GC.GetGCMemoryInfo() is { TotalAvailableMemoryBytes: > 0 } info
        ? new NodeMemory(info.MemoryLoadBytes, info.TotalAvailableMemoryBytes, "the machine")
        : null;

    public long? PrivateBytes(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.PrivateMemorySize64;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    public void OfferAsVictim(int pid)
    {
    }

    public IExecutorGroup? Limit(long bytes) => null;
}
