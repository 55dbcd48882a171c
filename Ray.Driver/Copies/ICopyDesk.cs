using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Copies;

/// <summary>An owner as node agents see it that want copies of its objects. Called from any thread.</summary>
internal interface ICopyDesk
{
    /// <summary>From where to take a copy; waits for a source that has time. Cancelled when the asker is gone.</summary>
    Task<CopySource> LocateAsync(CopyQuestion question, CancellationToken cancellationToken);

    /// <summary>A copy of this edition was made; false if nobody needs it any more, or if the object was made anew meanwhile.</summary>
    bool Made(ObjectAddress copy, ulong edition);

    /// <summary>Whoever was told of a source is gone.</summary>
    void Left(ObjectId id, Guid reader);
}
