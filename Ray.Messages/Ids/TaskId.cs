namespace AkkaRay.Messages.Ids;

/// <summary>One submitted task: the process that owns it, and that process's own count of submissions and puts.</summary>
public readonly record struct TaskId(OwnerId Owner, ulong Number)
{
    /// <summary>The object the task returns as its <paramref name="index"/>-th value, counted from 1.</summary>
    public ObjectId Return(uint index) => new(this, index);

    /// <summary>A readable form, such as <c>task-1a2b3c4d:42</c>.</summary>
    public override string ToString() => $"task-{Owner.Value >> 32:x8}:{Number}";
}
