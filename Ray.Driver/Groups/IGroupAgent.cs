using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <summary>What a session asks of the head about placement groups and nodes.</summary>
internal interface IGroupAgent
{
    /// <summary>Has a group written down; its bundles are found afterwards.</summary>
    Task<GroupInfo> CreateAsync(GroupInfo group, CancellationToken cancellationToken);

    Task<GroupInfo> GetAsync(GroupId group, CancellationToken cancellationToken);

    /// <summary>The group with this name; null if there is none.</summary>
    Task<GroupInfo?> FindAsync(string name, CancellationToken cancellationToken);

    Task RemoveAsync(GroupId group, CancellationToken cancellationToken);

    Task UntilReadyAsync(GroupId group, CancellationToken cancellationToken);
}
