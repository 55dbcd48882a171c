using System.Collections.Immutable;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace AkkaRay.Head.Tests.Gcs;

/// <summary>A journal in memory that keeps writers waiting, or fails them, when told to.</summary>
public sealed class HeldJournal : MemoryJournal
{
    private readonly JournalGate _gate = JournalGate.Of(Context.System);

    protected override async Task<IImmutableList<Exception?>> WriteMessagesAsync(IEnumerable<AtomicWrite> messages, CancellationToken cancellationToken)
    {
        await _gate.Open.Task;
        return await base.WriteMessagesAsync(messages, cancellationToken);
    }
}
