using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Splits;
using AkkaRay.Submission;

namespace AkkaRay.Ownership;

/// <content>Tasks that give several values: each is there as soon as it can be, the task ends with the last.</content>
internal sealed partial class RemoteValues
{
    public void TakeParts(PendingTask task, string node, ReadOnlySpan<byte> payload, Dispatcher dispatcher)
    {
        if (SplitReader.IsComplete(payload, this))
        {
            task.Function.Counts.Finished(1);
            Ended(task);
            SplitReader.Read(task, payload, this);
            task.Result.TrySetContent(default);
        }
        else
        {
            _ = FetchPartsAsync(task, node, SplitReader.Read(task, payload, this), dispatcher);
        }
    }

    // What was lost is made again by the task, once, whatever the number of values.
    private async Task FetchPartsAsync(PendingTask task, string node, List<(ObjectRef Part, ObjectAddress Address)> missing, Dispatcher dispatcher)
    {
        var faults = await Task.WhenAll(missing.Select(one => FetchPartAsync(task, node, one.Part, one.Address))).ConfigureAwait(false);
        if (Array.Find(faults, static fault => fault is not null) is { } lost)
        {
            dispatcher.OnResultLost(task, lost);
        }
        else
        {
            task.Function.Counts.Finished(1);
            Ended(task);
            task.Result.TrySetContent(default);
        }
    }

    private async Task<RayFault?> FetchPartAsync(PendingTask task, string node, ObjectRef part, ObjectAddress address)
    {
        try
        {
            var value = await _client.GetAsync(address, default, _ended.Token).ConfigureAwait(false);
            if (value.Status != ValueStatus.Value)
            {
                return Faults.ResultNoLongerHeld(task.Name, node);
            }

            part.SetFetched(ArrayOf(value));
            await ReleaseAsync(address).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is RayException or OperationCanceledException or IOException)
        {
            return Faults.ResultDiedUnfetched(task.Name, node, e);
        }
    }
}
