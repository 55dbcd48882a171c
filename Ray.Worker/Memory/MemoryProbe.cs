using AkkaRay.Worker.Platform;

namespace AkkaRay.Worker.Memory;

/// <summary>Looks at the memory; at every process only if that matters.</summary>
internal sealed class MemoryProbe(IProcessPlatform platform, MemorySettings limits)
{
    public TimeSpan Interval => limits.Interval;

    public MemorySample Sample(int[] pids)
    {
        var node = platform.Memory();
        var isShort = limits.ExecutorsMax > 0 || MemoryRule.Check(node, 0, limits) is not null;
        var bytes = new Dictionary<int, long>();
        foreach (var pid in isShort ? pids : [])
        {
            if (platform.PrivateBytes(pid) is { } own)
            {
                bytes[pid] = own;
            }
        }

        return new MemorySample(node, bytes);
    }
}
