using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Packages;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Head.Persistence;

/// <summary>Turns what the GCS knows into its stored form and back. What an older journal lacks reads as empty.</summary>
internal static class StoredForms
{
    public static StoredNode ToStored(this NodeInfo node) => new()
    {
        Id = node.Id.Value,
        Name = node.Name,
        Address = node.Address,
        AgentPath = node.AgentPath,
        Total = ToStored(node.Total),
        Host = node.Host,
        Pid = node.Pid,
        Labels = [.. node.Labels.Select(label => new StoredLabel(label.Key, label.Value))],
        JoinedAt = node.JoinedAt.UtcTicks,
        DiedAt = node.DiedAt?.UtcTicks ?? 0,
        DeathReason = node.DeathReason,
        StoreTicket = node.StoreTicket,
        StoreId = node.StoreId,
    };

    public static NodeInfo ToNode(this StoredNode node)
        => new(new NodeId(node.Id), node.Name ?? "", node.Address ?? "", node.AgentPath ?? "", ToResources(node.Total))
        {
            Host = node.Host ?? "",
            Pid = node.Pid,
            Labels = (node.Labels ?? []).ToImmutableSortedDictionary(label => label.Name, label => label.Value),
            JoinedAt = ToTime(node.JoinedAt),
            DiedAt = ToTimeOrNull(node.DiedAt),
            DeathReason = node.DeathReason,
            StoreTicket = node.StoreTicket ?? "",
            StoreId = node.StoreId,
        };

    public static StoredJob ToStored(this JobInfo job) => new()
    {
        Id = job.Id.Value,
        Name = job.Name,
        Driver = job.Driver.Value,
        DriverPath = job.DriverPath,
        EntryAssembly = job.Code.EntryAssembly,
        EntryMvid = job.Code.EntryMvid,
        Package = job.Code.Package?.Sha256,
        LocalFolder = job.Code.LocalFolder,
        DriverHost = job.DriverHost,
        DriverPid = job.DriverPid,
        StartedAt = job.StartedAt.UtcTicks,
        EndedAt = job.EndedAt?.UtcTicks ?? 0,
        EndReason = job.EndReason,
    };

    public static JobInfo ToJob(this StoredJob job)
        => new(new JobId(job.Id), job.Name ?? "", new OwnerId(job.Driver), job.DriverPath ?? "", ToCode(job))
        {
            DriverHost = job.DriverHost ?? "",
            DriverPid = job.DriverPid,
            StartedAt = ToTime(job.StartedAt),
            EndedAt = ToTimeOrNull(job.EndedAt),
            EndReason = job.EndReason,
        };

    public static StoredPackage ToStored(this PackageInfo package)
        => new(package.Id.Sha256, package.Bytes, package.AddedAt.UtcTicks);

    public static PackageInfo ToPackage(this StoredPackage package)
        => new(new PackageId(package.Sha256), package.Bytes, ToTime(package.AddedAt));

    public static DateTimeOffset ToTime(long ticks) => new(ticks, TimeSpan.Zero);

    private static DateTimeOffset? ToTimeOrNull(long ticks) => ticks == 0 ? null : ToTime(ticks);

    private static CodeSpec ToCode(StoredJob job) => new(job.EntryAssembly ?? "", job.EntryMvid)
    {
        Package = job.Package is null ? null : new PackageId(job.Package),
        LocalFolder = job.LocalFolder,
    };

    public static StoredAmount[] ToStored(ResourceSet resources)
        => [.. resources.Amounts.Select(amount => new StoredAmount(amount.Name, amount.Amount.Units))];

    public static ResourceSet ToResources(StoredAmount[]? amounts)
        => ResourceSet.Of((amounts ?? []).Select(amount => new NamedAmount(amount.Name, new ResourceAmount(amount.Units))));
}
