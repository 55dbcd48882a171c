using System.Runtime.InteropServices;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Streams;
using AkkaRay.Submission;
using AkkaRay.Transfer;
using MemoryPack;

namespace AkkaRay.Ownership;

/// <summary>Gets values that other processes hold: borrowed objects, large results and large arguments.</summary>
internal sealed class RemoteValues(OwnerCore core) : IResultReader, IAsyncDisposable
{
    private readonly ValueClient _client = new(core.Id);
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Fetches a borrowed object in the background, once.</summary>
    public void Fetch(ObjectRef reference, BorrowedObject borrowed)
    {
        if (borrowed.TryBeginFetch())
        {
            _ = FetchAsync(reference, borrowed.Address);
        }
    }

    public void FetchLarge(PendingTask task, string node, ReadOnlySpan<byte> payload, Dispatcher dispatcher)
        => _ = FetchLargeAsync(task, ObjectAddress.Read(payload[8..], out _), node, dispatcher);

    /// <summary>Fetches a large item of a stream in the background.</summary>
    public void FetchItem(StreamInbox inbox, ulong index, int attempt, ObjectAddress address)
        => _ = Task.Run(() => FetchItemAsync(inbox, index, attempt, address));

    /// <summary>Lets go of a large item that nobody wants.</summary>
    public void ReleaseItem(ObjectAddress address) => _ = Task.Run(() => ReleaseAsync(address));

    public void SetOwned(PendingTask task, byte[] content) => task.Result.SetFetched(content);

    public void Ended(PendingTask task) => task.Ended();

    /// <summary>Blocks until the value at <paramref name="address"/> is here; for arguments of a task that is to run now.</summary>
    public ReadOnlyMemory<byte> Fetch(ObjectAddress address)
    {
        core.Waits.Begin();
        try
        {
            var value = _client.Get(address.Host, address.Port, address.Token, address.Id, _ended.Token);
            return value.Status == ValueStatus.Value
                ? value.Bytes
                : throw new ObjectLostException($"Argument {address.Id} is no longer held by the process at {address.Host}:{address.Port}.");
        }
        finally
        {
            core.Waits.End();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _client.DisposeAsync().ConfigureAwait(false);
    }

    // What was fetched is ours alone, nearly always as an array of just its size.
    private static byte[] ArrayOf(HeldValue value)
        => MemoryMarshal.TryGetArray(value.Bytes, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : value.Bytes.ToArray();

    private async Task FetchAsync(ObjectRef reference, ObjectAddress address)
    {
        try
        {
            var value = await _client.GetAsync(address.Host, address.Port, address.Token, address.Id, _ended.Token).ConfigureAwait(false);
            switch (value.Status)
            {
                case ValueStatus.Value:
                    reference.SetFetched(ArrayOf(value));
                    break;
                case ValueStatus.Fault:
                    reference.TrySetFault(MemoryPackSerializer.Deserialize<RayFault>(value.Bytes.Span)!);
                    break;
                default:
                    reference.TrySetFault(Faults.ObjectUnknown(address));
                    break;
            }
        }
        catch (Exception e) when (e is RayException or OperationCanceledException or IOException)
        {
            reference.TrySetFault(Faults.OwnerGone(address, e));
        }
    }

    private async Task FetchItemAsync(StreamInbox inbox, ulong index, int attempt, ObjectAddress address)
    {
        try
        {
            var value = await _client.GetAsync(address.Host, address.Port, address.Token, address.Id, _ended.Token).ConfigureAwait(false);
            if (value.Status == ValueStatus.Value)
            {
                inbox.OnFetched(index, ArrayOf(value));
                await ReleaseAsync(address).ConfigureAwait(false);
                return;
            }

            inbox.OnFetchFailed(index, attempt, Faults.ObjectUnknown(address));
        }
        catch (Exception e) when (e is RayException or OperationCanceledException or IOException)
        {
            inbox.OnFetchFailed(index, attempt, Faults.OwnerGone(address, e));
        }
    }

    private async Task ReleaseAsync(ObjectAddress address)
    {
        try
        {
            await _client.ReleaseAsync(address.Host, address.Port, address.Token, address.Id, _ended.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RayException or OperationCanceledException or IOException)
        {
            // What held it is gone, and the value with it.
        }
    }

    private async Task FetchLargeAsync(PendingTask task, ObjectAddress address, string node, Dispatcher dispatcher)
    {
        try
        {
            var value = await _client.GetAsync(address.Host, address.Port, address.Token, address.Id, _ended.Token).ConfigureAwait(false);
            if (value.Status == ValueStatus.Value)
            {
                dispatcher.Finish(task, ArrayOf(value));
                await _client.ReleaseAsync(address.Host, address.Port, address.Token, address.Id, _ended.Token).ConfigureAwait(false);
                return;
            }

            dispatcher.OnResultLost(task, Faults.ResultNoLongerHeld(task.Name, node));
        }
        catch (Exception e) when (e is RayException or OperationCanceledException or IOException)
        {
            dispatcher.OnResultLost(task, Faults.ResultDiedUnfetched(task.Name, node, e));
        }
    }
}
