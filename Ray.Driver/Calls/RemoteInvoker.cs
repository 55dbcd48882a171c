using System.ComponentModel;

namespace AkkaRay;

/// <summary>Written by the generator: runs the remote methods of one class by a switch, without reflection.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RemoteInvoker
{
    /// <summary>
    /// Reads the arguments, calls the method and gives its outcome to <paramref name="result"/>. Completed when the
    /// method has ended; user exceptions pass through. <paramref name="self"/> is the actor instance; null for tasks.
    /// </summary>
    public abstract ValueTask InvokeAsync(int method, object? self, ArgReader args, ResultSink result);
}
