namespace AkkaRay.Ownership;

/// <summary>Runs the rest of an async method: on the synchronization context it came from, else on the thread pool.</summary>
internal sealed class ContinuationWaiter : IObjectWaiter, IThreadPoolWorkItem
{
    private readonly Action _continuation;
    private readonly SynchronizationContext? _context;
    private readonly ExecutionContext? _execution;

    private ContinuationWaiter(Action continuation, SynchronizationContext? context, ExecutionContext? execution)
    {
        _continuation = continuation;
        _context = context;
        _execution = execution;
    }

    public static ContinuationWaiter Of(Action continuation, bool flowContext) => new(
        continuation,
        SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext) ? context : null,
        flowContext ? ExecutionContext.Capture() : null);

    public void OnCompleted(ObjectRef reference)
    {
        reference.Core.Waits.End();
        if (_context is null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else
        {
            _context.Post(static state => ((ContinuationWaiter)state!).Run(), this);
        }
    }

    void IThreadPoolWorkItem.Execute() => Run();

    private void Run()
    {
        if (_execution is null)
        {
            _continuation();
        }
        else
        {
            ExecutionContext.Run(_execution, static state => ((Action)state!)(), _continuation);
        }
    }
}
