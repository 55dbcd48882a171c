using System.Runtime.InteropServices;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Stores;
using AkkaRay.Streams;
using AkkaRay.Submission;
using AkkaRay.Transfer;
using MemoryPack;

namespace AkkaRay.Ownership;

/// <summary>Gets values that other processes hold: borrowed objects, large results and large arguments.</summary>
internal sealed partial class RemoteValues : IResultReader, IAsyncDisposable
{
    private readonly OwnerCore _core;
    private readonly ValueClient _client;
    private readonly CancellationTokenSource _ended = new();
    private readonly AcceptedResults _accepted = new();
    private readonly ValueBatches<(ObjectRef Reference, ObjectAddress Address)> _batches;

    public RemoteValues(OwnerCore core)
    {
        _core = core;
        _client = new ValueClient(core.Id);
        _batches = new(_client, OnFetched, _ended.Token);
    }

    /// <summary>Fetches a borrowed object in the background, once.</summary>
    public void Fetch(ObjectRef reference, BorrowedObject borrowed)
    {
        if (borrowed.TryBeginFetch())
        {
            _batches.Add(borrowed.Address, _core.Stores.Home?.Id ?? default, (reference, borrowed.Address));
        }
    }

    public void FetchLarge(PendingTask task, string node, ReadOnlySpan<byte> payload, Dispatcher dispatcher)
    {
        var address = ObjectAddress.Read(payload[8..], out _);
        _ = address.Stored is not { } location || _accepted.TryAccept(location);
        if ((FindStored(address) ?? TryKeepElsewhere(task.Result, address)) is { } stored)
        {
            task.Function.Counts.Finished(1);
            task.Result.SetStored(stored);
            _core.Lost.Remember(task, task.Result);
            Ended(task);
        }
        else
        {
            _ = FetchLargeAsync(task, address, node, dispatcher);
        }
    }

    /// <summary>A large value that lies where this process can read it, and belongs to it from now on; null for others.</summary>
    public StoredContent? FindStored(ObjectAddress address)
        => address.Stored is { } location && _core.Stores.Find(location.Arena) is { } store ? new StoredContent(store, location, isOwned: true) : null;

    /// <summary>Whether the value lies where this process can read it.</summary>
    public bool IsStoredHere(ObjectAddress address) => address.Stored is { } location && _core.Stores.Find(location.Arena) is not null;

    /// <summary>Fetches a large item of a stream in the background.</summary>
    public void FetchItem(StreamInbox inbox, ulong index, int attempt, ObjectAddress address)
        => _ = Task.Run(() => FetchItemAsync(inbox, index, attempt, address));

    /// <summary>Lets go of a large item that nobody wants.</summary>
    public void ReleaseItem(ObjectAddress address)
    {
        if (FindStored(address) is { } stored)
        {
            stored.Dispose();
        }
        else
        {
            _ = Task.Run(() => ReleaseAsync(address));
        }
    }

    public ResultStatus TakeContained(PendingTask task, ref ReadOnlySpan<byte> payload)
    {
        var status = TakeContained(ref payload, out var ties);
        task.Result.Tie(ties);
        return status;
    }

    /// <summary>Holds the references inside a value that came, and tells its sender when it need not any more.</summary>
    public ResultStatus TakeContained(ref ReadOnlySpan<byte> payload, out ObjectTies ties)
    {
        var contained = ContainedReferences.Read(payload, out var size);
        payload = payload[size..];
        ties = ObjectTies.Of(_core, contained.References);
        _core.Borrowings.Arrived(contained.Passage);
        return contained.Status;
    }

    public void PrepareAgain(PendingTask task)
    {
        foreach (var lent in task.Extras!.Lent)
        {
            lent.Stored?.Verify();
        }

        _core.Exports.TakeBack(task.Extras.Lent);
        task.Extras.Lent.Clear();
        task.Arguments = task.Extras.Template!;
        ThreadPool.UnsafeQueueUserWorkItem(
            static call => new TaskPreparation(call.Core, call.Task, call.Core.InlineBytesMax).Start(), (Core: _core, Task: task), preferLocal: false);
    }

    public void Discard(ResultStatus status, ReadOnlySpan<byte> payload)
    {
        if (status == ResultStatus.Containing)
        {
            status = TakeContained(ref payload, out var ties);
            ties.Dispose();
        }

        if (status == ResultStatus.Large && ObjectAddress.Read(payload[sizeof(long)..], out _) is var address
            && (address.Stored is not { } location || _accepted.TryAccept(location)))
        {
            ReleaseItem(address);
        }
    }

    public void SetOwned(PendingTask task, byte[] content) => task.Result.SetFetched(content);

    public void Ended(PendingTask task) => task.Ended();

    /// <summary>Blocks until an argument of a task that is to run now is here: its bytes, or where they lie in shared memory.</summary>
    public (ReadOnlyMemory<byte> Bytes, StoredContent? Stored) Fetch(ObjectAddress address)
    {
        if (address.Stored is { } location && _core.Stores.Find(location.Arena) is { } store)
        {
            return (default, new StoredContent(store, location, isOwned: false));
        }

        _core.Waits.Begin();
        try
        {
            if (address is { Stored: not null, Owner: { } owner } && _core.Stores.Home is { } home)
            {
                return (default, Pull(home, new ObjectAddress(address.Id, owner.Host, owner.Port, owner.Token)).GetAwaiter().GetResult());
            }

            var value = _client.Get(address, _core.Stores.Home?.Id ?? default, _ended.Token);
            return value.Status switch
            {
                ValueStatus.Value => (value.Bytes, null),
                ValueStatus.Stored => (default, StoredOf(address, value).GetAwaiter().GetResult()),
                _ => throw new ObjectLostException($"Argument {address.Id} is no longer held by the process at {address.Host}:{address.Port}."),
            };
        }
        finally
        {
            _core.Waits.End();
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

    // Called while others of the batch are still under way, so it must not take long.
    private void OnFetched((ObjectRef Reference, ObjectAddress Address) wanted, HeldValue value)
    {
        if (value.Status == ValueStatus.Pending)
        {
            _ = FetchAsync(wanted.Reference, wanted.Address);
        }
        else
        {
            _ = SetAsync(wanted.Reference, wanted.Address, value);
        }
    }

    // On a connection of its own, because it may have to be waited for.
    private async Task FetchAsync(ObjectRef reference, ObjectAddress address)
    {
        try
        {
            var value = await _client.GetAsync(address, _core.Stores.Home?.Id ?? default, _ended.Token).ConfigureAwait(false);
            await SetAsync(reference, address, value).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RayException or OperationCanceledException or IOException)
        {
            reference.TrySetFault(Faults.OwnerGone(address, e));
        }
    }

    // Does not wait, but for a copy that must be brought to this node.
    private async Task SetAsync(ObjectRef reference, ObjectAddress address, HeldValue value)
    {
        try
        {
            switch (value.Status)
            {
                case ValueStatus.Stored:
                    reference.SetStored(await StoredOf(address, value).ConfigureAwait(false));
                    break;
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
        catch (Exception e) when (e is ObjectLostException or ObjectStoreFullException)
        {
            reference.TrySetFault(Faults.NoCopy(address, e));
        }
        catch (RayException e)
        {
            reference.TrySetFault(Faults.OwnerGone(address, e));
        }
    }

    private async Task FetchItemAsync(StreamInbox inbox, ulong index, int attempt, ObjectAddress address)
    {
        try
        {
            var value = await _client.GetAsync(address, default, _ended.Token).ConfigureAwait(false);
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
            await _client.ReleaseAsync(address, _ended.Token).ConfigureAwait(false);
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
            var value = await _client.GetAsync(address, default, _ended.Token).ConfigureAwait(false);
            if (value.Status == ValueStatus.Value)
            {
                dispatcher.Finish(task, ArrayOf(value));
                await _client.ReleaseAsync(address, _ended.Token).ConfigureAwait(false);
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
