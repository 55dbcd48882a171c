namespace AkkaRay.Ownership;

/// <summary>Turns the completion of one object into that of a <see cref="System.Threading.Tasks.Task"/>.</summary>
internal sealed class TaskWaiter : TaskCompletionSource, IObjectWaiter
{
    public TaskWaiter()
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
    }

    public void OnCompleted(ObjectRef reference) => TrySetResult();
}
