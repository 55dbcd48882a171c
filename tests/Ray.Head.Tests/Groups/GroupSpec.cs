using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Head.Tests.Groups;

/// <summary>Ordinary placement groups.</summary>
internal static class GroupSpec
{
    public static GroupInfo Of(JobId job, int bundles, double cpus = 1, GroupStrategy strategy = GroupStrategy.Pack, string name = "", bool isDetached = false)
        => new(GroupId.New(), name, strategy, [.. Enumerable.Repeat(new BundleSpec(ResourceSet.Of(("CPU", cpus)), ""), bundles)], job) { IsDetached = isDetached };
}
