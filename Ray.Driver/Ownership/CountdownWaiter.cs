namespace AkkaRay.Ownership;

/// <summary>Completes when a number of objects are there or failed; if asked to, as soon as one failed.</summary>
internal sealed class CountdownWaiter : TaskCompletionSource, IObjectWaiter
{
    private readonly bool _endsWithFault;
    private int _left;

    public CountdownWaiter(int count, bool endsWithFault)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        (Count, _left, _endsWithFault) = (count, count, endsWithFault);
    }

    /// <summary>How many it was made for.</summary>
    public int Count { get; }

    public void OnCompleted(ObjectRef reference)
    {
        if (Interlocked.Decrement(ref _left) == 0 || (_endsWithFault && reference.IsFaulted))
        {
            TrySetResult();
        }
    }
}
