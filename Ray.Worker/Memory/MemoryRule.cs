using System.Globalization;

namespace AkkaRay.Worker.Memory;

/// <summary>Whether memory is short.</summary>
internal static class MemoryRule
{
    /// <summary>The limit that is exceeded; null if none is. Limits of a node whose memory cannot be read have no effect.</summary>
    public static MemoryExcess? Check(NodeMemory? node, long executorBytes, MemorySettings limits)
    {
        if (limits.ExecutorsMax > 0 && executorBytes > limits.ExecutorsMax)
        {
            return new MemoryExcess(
                executorBytes,
                limits.ExecutorsMax,
                $"the executors of the node use {ByteText.Of(executorBytes)}, and {ByteText.Of(limits.ExecutorsMax)} is the most (ray.worker.memory-executors-max)");
        }

        if (node is null || node.TotalBytes <= 0)
        {
            return null;
        }

        var most = limits.UsageMax > 0 ? (long)(node.TotalBytes * limits.UsageMax) : long.MaxValue;
        if (node.UsedBytes > most)
        {
            return Of(node, most, string.Create(CultureInfo.InvariantCulture, $"ray.worker.memory-usage-max = {limits.UsageMax}"));
        }

        var leaves = limits.FreeMin > 0 ? Math.Max(0, node.TotalBytes - limits.FreeMin) : long.MaxValue;
        return node.UsedBytes > leaves ? Of(node, leaves, $"ray.worker.memory-free-min = {ByteText.Of(limits.FreeMin)}") : null;
    }

    private static MemoryExcess Of(NodeMemory node, long most, string setting) => new(
        node.UsedBytes,
        most,
        $"{ByteText.Of(node.UsedBytes)} of the {ByteText.Of(node.TotalBytes)} of {node.Of} are in use, and {ByteText.Of(most)} is the most ({setting})");
}
