using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Packages;

/// <summary>
/// What the GCS is told of packages. The bytes themselves never ride Akka: they are put to and got from the head over
/// HTTP at <c>{PackageUrl}/{sha256}</c> (PUT, GET, HEAD), which tells the GCS <see cref="PackageStored"/>.
/// </summary>
public static partial class PackageProtocol
{
    /// <summary>The bytes are on the head's disk, complete and checked.</summary>
    [MemoryPackable]
    public sealed partial record PackageStored(RequestId Request, PackageInfo Package) : IRayMessage;

    /// <summary>The package is in the GCS's table and will be there after a restart.</summary>
    [MemoryPackable]
    public sealed partial record PackageRecorded(RequestId Request, PackageId Package) : IRayMessage;
}
