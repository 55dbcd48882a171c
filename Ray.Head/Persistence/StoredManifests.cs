namespace AkkaRay.Head.Persistence;

/// <summary>
/// Everything that may stand in a journal, by its name. A name is never re-used or removed: old journals hold it. The
/// golden files of the tests hold the bytes of each.
/// </summary>
internal static class StoredManifests
{
    public static readonly StoredManifest[] All =
    [
        StoredManifest.Of<ClusterCreated>("cluster-created.1"),
        StoredManifest.Of<NodeAdded>("node-added.1"),
        StoredManifest.Of<NodeDied>("node-died.1"),
        StoredManifest.Of<JobAdded>("job-added.1"),
        StoredManifest.Of<JobClosed>("job-closed.1"),
        StoredManifest.Of<KeyPut>("key-put.1"),
        StoredManifest.Of<KeyDeleted>("key-deleted.1"),
        StoredManifest.Of<PackageAdded>("package-added.1"),
        StoredManifest.Of<PackageDropped>("package-dropped.1"),
        StoredManifest.Of<ActorAdded>("actor-added.1"),
        StoredManifest.Of<ActorMoved>("actor-moved.1"),
        StoredManifest.Of<SlotsHomed>("slots-homed.1"),
        StoredManifest.Of<GroupAdded>("group-added.1"),
        StoredManifest.Of<BundlesPlaced>("bundles-placed.1"),
        StoredManifest.Of<BundlesLost>("bundles-lost.1"),
        StoredManifest.Of<GroupDropped>("group-dropped.1"),
        StoredManifest.Of<KeyedShardSet>("keyed-shard-set.1"),
        StoredManifest.Of<StateOwned>("state-owned.1"),
        StoredManifest.Of<StatesDropped>("states-dropped.1"),
        StoredManifest.Of<StateClaimed>("state-claimed.1"),
        StoredManifest.Of<StateKept>("state-kept.1"),
        StoredManifest.Of<GcsSnapshot>("snapshot.1"),
    ];
}
