using System.Runtime.CompilerServices;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.Stores;

/// <summary>What this process keeps in one store, for people to look at; keeps nothing itself.</summary>
internal sealed class KeptContents
{
    private readonly ConditionalWeakTable<StoredContent, object?> _contents = [];

    public void Add(StoredContent content) => _contents.TryAdd(content, null);

    /// <summary>What keeps each object that belongs to a reference.</summary>
    public IEnumerable<ReferenceReport> Reports()
    {
        foreach (var (content, _) in _contents)
        {
            if (content.Holder is { } holder && holder.TryGetTarget(out var reference) && !reference.IsLetGo)
            {
                yield return Report(reference);
            }
        }
    }

    private static ReferenceReport Report(ObjectRef reference)
    {
        var exports = reference.Core.Exports;
        var (tasks, borrowers) = (exports.TasksWith(reference.Id), exports.Holders.Of(reference.Id).Count);
        var values = Math.Max(0, reference.Uses - tasks - Math.Min(borrowers, 1));
        return new ReferenceReport(reference.Id.Task.Number, reference.Id.Index, reference.Handles, tasks, values, borrowers);
    }
}
