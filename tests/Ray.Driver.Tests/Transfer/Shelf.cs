using System.Collections.Concurrent;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Transfer;

namespace AkkaRay.Driver.Tests.Transfer;

/// <summary>Holds values for a server under test; those put under <see cref="Expect"/> come later.</summary>
internal sealed class Shelf : IValueSource
{
    private readonly ConcurrentDictionary<ObjectId, TaskCompletionSource<HeldValue>> _values = new();

    public ConcurrentQueue<ObjectId> Asked { get; } = new();

    public TaskCompletionSource<ObjectId> Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Abandoned { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource FirstAsked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static ObjectId Id(ulong number) => new TaskId(new OwnerId(9), number).Return(1);

    public void Put(ObjectId id, byte[] bytes, ValueStatus status = ValueStatus.Value) => Expect(id).TrySetResult(new HeldValue(status, bytes));

    public TaskCompletionSource<HeldValue> Expect(ObjectId id)
        => _values.GetOrAdd(id, _ => new TaskCompletionSource<HeldValue>(TaskCreationOptions.RunContinuationsAsynchronously));

    public async ValueTask<HeldValue> GetAsync(ObjectId id, CancellationToken cancellationToken)
    {
        Asked.Enqueue(id);
        FirstAsked.TrySetResult();
        if (!_values.TryGetValue(id, out var value))
        {
            return new HeldValue(ValueStatus.Unknown, default);
        }

        try
        {
            return await value.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Abandoned.TrySetResult();
            throw;
        }
    }

    public ValueTask<HeldValue> GetIfThereAsync(ObjectId id, Guid arena)
        => new(_values.TryGetValue(id, out var value) ? value.Task.IsCompletedSuccessfully ? value.Task.Result : new HeldValue(ValueStatus.Pending, default) : new HeldValue(ValueStatus.Unknown, default));

    public void Release(ObjectId id) => Released.TrySetResult(id);
}
