using Akka.Configuration;
using AkkaRay.Worker.Hosting;
using AkkaRay.Worker.Transfers;

namespace AkkaRay.Worker.Stores;

/// <summary>The settings of a node's object store; no bytes means that it has none.</summary>
internal sealed record ObjectStoreSettings(long Bytes, bool UsesFile, string SpillFolder, long SpillBytesMax, TimeSpan FullTimeout)
{
    private const double ShareOfMemory = 0.3;
    private const long AutoMax = 200L << 30;
    private const long Least = 4L << 20;

    // With a file behind it all of it is allocated at once, so what nobody asked for stays small.
    private const long AutoMaxOfFile = 2L << 30;

    /// <summary>How much may be on its way here.</summary>
    public TransferSettings Transfers { get; init; } = new();

    public static ObjectStoreSettings From(Config config, SettingsReader read)
    {
        var usesFile = read.OneOf("ray.worker.object-store-backend", "auto", "memory", "file") switch
        {
            "auto" => !OperatingSystem.IsLinux(),
            "file" => true,
            _ => false,
        };
        var auto = (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * ShareOfMemory);
        var bytes = read.Size("ray.worker.object-store-memory", Least, Math.Clamp(auto, Least, usesFile ? AutoMaxOfFile : AutoMax));
        return new ObjectStoreSettings(
            bytes,
            usesFile,
            config.GetString("ray.worker.object-spill-folder"),
            read.Size("ray.worker.object-spill-size-max", 0, 0),
            read.Time("ray.worker.object-store-full-timeout"))
        {
            Transfers = new TransferSettings(read.Whole("ray.worker.transfers-max", 1, 1024), read.Size("ray.worker.transfer-bytes-max", 1, bytes / 4)),
        };
    }
}
