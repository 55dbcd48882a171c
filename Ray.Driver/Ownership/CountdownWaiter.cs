namespace AkkaRay.Ownership;

/// <summary>Completes when a number of objects have, or as soon as one of them fails.</summary>
internal sealed class CountdownWaiter(int count) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), IObjectWaiter
{
    private int _left = count;

    public void OnCompleted(ObjectRef reference)
    {
        if (reference.IsFaulted || Interlocked.Decrement(ref _left) == 0)
        {
            TrySetResult();
        }
    }
}
