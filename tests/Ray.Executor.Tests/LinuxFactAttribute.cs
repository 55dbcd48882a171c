namespace AkkaRay.Executor.Tests;

/// <summary>A test that reads what Linux tells of a process.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "What a process has loaded is read from /proc, which needs Linux.";
}
