using AkkaRay.Messages.Packages;
using MemoryPack;

namespace AkkaRay.Messages.Jobs;

/// <summary>
/// The code a job runs: the very bytes the driver runs. Either a package to fetch from the head, or, when driver and
/// node share one local session, the driver's own folder.
/// </summary>
[MemoryPackable]
public sealed partial record CodeSpec(string EntryAssembly, Guid EntryMvid)
{
    /// <summary>The uploaded package; null when <see cref="LocalFolder"/> is used.</summary>
    public PackageId? Package { get; init; }

    /// <summary>The driver's output folder, valid only on the driver's own machine.</summary>
    public string? LocalFolder { get; init; }
}
