using AkkaRay.Messages.Packages;

namespace AkkaRay.Head.Packages;

/// <summary>The packages on the head's disk.</summary>
internal sealed class PackageTable
{
    private readonly Dictionary<PackageId, PackageInfo> _packages = [];

    public int Count => _packages.Count;

    public IEnumerable<PackageInfo> All => _packages.Values.OrderBy(package => package.AddedAt).ThenBy(package => package.Id.Sha256, StringComparer.Ordinal);

    public PackageInfo? Find(PackageId id) => _packages.GetValueOrDefault(id);

    public void Add(PackageInfo package) => _packages[package.Id] = package;

    public bool Drop(PackageId id) => _packages.Remove(id);

    /// <summary>The package to give up first when there is no room: the oldest that <paramref name="inUse"/> does not name.</summary>
    public PackageInfo? Oldest(IReadOnlySet<PackageId> inUse) => All.FirstOrDefault(package => !inUse.Contains(package.Id));
}
