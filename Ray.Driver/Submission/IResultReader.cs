using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.Submission;

/// <summary>What the dispatcher leaves to the owner: values that do not travel inline, and letting go of a task that ended.</summary>
internal interface IResultReader
{
    /// <summary>
    /// Fetches a large result in the background and finishes the task with it, or calls
    /// <see cref="Dispatcher.OnResultLost"/>.
    /// </summary>
    void FetchLarge(PendingTask task, string node, ReadOnlySpan<byte> payload, Dispatcher dispatcher);

    /// <summary>Holds the references inside a result with the task's object, and gives what the rest of the payload is.</summary>
    ResultStatus TakeContained(PendingTask task, ref ReadOnlySpan<byte> payload);

    /// <summary>An answer came that nobody waits for any more: what it brought is let go.</summary>
    void Discard(ResultStatus status, ReadOnlySpan<byte> payload);

    /// <summary>
    /// Completes the values of a task that gives several, fetches in the background those that lie elsewhere, and finishes
    /// the task once it has all, or calls <see cref="Dispatcher.OnResultLost"/>.
    /// </summary>
    void TakeParts(PendingTask task, string node, ReadOnlySpan<byte> payload, Dispatcher dispatcher);

    /// <summary>Makes the arguments of a task complete once more, because one of them was lost.</summary>
    void PrepareAgain(PendingTask task);

    /// <summary>Completes a task's object with content nobody else will change.</summary>
    void SetOwned(PendingTask task, byte[] content);

    /// <summary>The task has its end; what it kept alive may go.</summary>
    void Ended(PendingTask task);
}
