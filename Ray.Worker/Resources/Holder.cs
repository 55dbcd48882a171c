using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Resources;

/// <summary>Who holds resources: a lease, or a bundle on behalf of the leases in it.</summary>
internal readonly record struct Holder(LeaseId Lease, GroupId Group, int Bundle)
{
    public static implicit operator Holder(LeaseId lease) => new(lease, default, -1);

    public static Holder Of(GroupId group, int bundle) => new(default, group, bundle);
}
