namespace AkkaRay.Messages.Ids;

/// <summary>
/// One immutable value in the cluster. Index 0 is a value that was put; 1 and up are what a task returned, so the
/// ids of a task's results are known before it runs and are the same when it runs again.
/// </summary>
public readonly record struct ObjectId(TaskId Task, uint Index)
{
    /// <summary>The process that knows this object's value or where it is.</summary>
    public OwnerId Owner => Task.Owner;

    /// <summary>A readable form, such as <c>object-1a2b3c4d:42.1</c>.</summary>
    public override string ToString() => $"object-{Owner.Value >> 32:x8}:{Task.Number}.{Index}";
}
