using AkkaRay.Worker.Platform;

namespace AkkaRay.Worker.Tests.Memory;

/// <summary>A test that needs control groups of its own, which not every system lets a user make.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ControlGroupFactAttribute : FactAttribute
{
    public ControlGroupFactAttribute()
    {
        using var group = LinuxGroup.TryCreate(1 << 30);
        Skip = group is null ? "This system does not let a process make control groups that limit memory." : null;
    }
}
