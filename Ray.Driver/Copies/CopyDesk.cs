using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Stores;

namespace AkkaRay.Copies;

/// <summary>Tells node agents where this process's objects are, and learns from them who has copies.</summary>
internal sealed class CopyDesk(OwnerCore core) : ICopyDesk
{
    public async Task<CopySource> LocateAsync(CopyQuestion question, CancellationToken cancellationToken)
    {
        var failed = question.Failed;
        while (true)
        {
            var (stored, verdict, problem) = await FindAsync(question.Id, cancellationToken).ConfigureAwait(false);
            if (stored is null)
            {
                return CopySource.None(verdict, problem);
            }

            var copies = stored.CopiesOf(question.Id, core.Remote.ReleaseItem);
            if (failed != default)
            {
                Failed(stored, copies, question);
                failed = default;
                continue;
            }

            var (source, change) = copies.Take(question.Reader);
            if (source is not null)
            {
                return CopySource.From(copies.Edition, source);
            }

            if (change is null)
            {
                if (copies.IsOver || stored.IsGivenUp)
                {
                    return CopySource.None(CopyVerdict.Unknown, $"{question.Id} was let go, or was lost, while a copy of it was asked for.");
                }

                stored.GiveUp();
                continue;
            }

            await change.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // What was made again may have other bytes: then the old ones must not be given to anybody.
    public bool Made(ObjectAddress copy, ulong edition)
        => core.Exports.TryFindStored(copy.Id)?.Copies is { } copies && copies.Edition == edition && copies.Add(copy);

    public void Left(ObjectId id, Guid reader) => core.Exports.TryFindStored(id)?.Copies?.Leave(reader);

    // A copy that cannot be reached may still be there; the one that this process maps it can look at.
    private static void Failed(StoredContent stored, ContentCopies copies, CopyQuestion question)
    {
        copies.Failed(question.Reader, question.Failed, question.IsGone && (question.Failed != copies.First || !stored.IsThere()));
    }

    private async Task<(StoredContent? Stored, CopyVerdict Verdict, string Problem)> FindAsync(ObjectId id, CancellationToken cancellationToken)
    {
        if (core.Exports.TryFindHeld(id) is { } held)
        {
            return (held, CopyVerdict.Take, "");
        }

        if (core.Exports.FindShared(id) is not { } reference)
        {
            return (null, CopyVerdict.Unknown, $"{id} is not known to the process that should own it.");
        }

        core.Lost.Ensure(reference);
        if (!reference.IsCompleted)
        {
            await reference.WhenThereAsync(cancellationToken).ConfigureAwait(false);
        }

        return reference.Fault is { } fault ? (null, CopyVerdict.Failed, fault.Message)
            : reference.Stored is { } stored ? (stored, CopyVerdict.Take, "")
            : (null, CopyVerdict.Small, "");
    }
}
