using System.Diagnostics;
using MemoryPack;

namespace AkkaRay.Executor.Tests;

/// <summary>Kills the process that writes it down.</summary>
[MemoryPackable]
public sealed partial class Deadly
{
    [MemoryPackOnSerializing]
    private static void Kill() => Process.GetCurrentProcess().Kill();
}
