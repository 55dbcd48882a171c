using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using static AkkaRay.Messages.Packages.PackageProtocol;

namespace AkkaRay.Head.Packages;

/// <summary>Notes which packages the head holds and which it gives up for room.</summary>
internal sealed class PackageDesk(GcsCore core)
{
    private PackageTable Packages => core.State.Packages;

    public IReadOnlyList<GcsEffect> Store(PackageStored message)
    {
        // Told by this head's own package store, which checked it; anything else is not worth an answer.
        if (message.Package is null || !PackageName.IsValid(message.Package.Id?.Sha256) || message.Package.Bytes < 0)
        {
            return [];
        }

        var recorded = new GcsEffect.Reply(new PackageRecorded(message.Request, message.Package.Id!));
        return Packages.Find(message.Package.Id!) is null
            ? [.. MakeRoom(), core.Record(new PackageAdded(message.Package.ToStored())), recorded]
            : [recorded];
    }

    private GcsEffect[] MakeRoom()
        => Packages.Count >= core.Settings.PackagesMax && Packages.Oldest(core.State.PackagesInUse()) is { } oldest
            ? [core.Record(new PackageDropped(oldest.Id.Sha256)), new GcsEffect.DeletePackage(oldest.Id)]
            : [];
}
