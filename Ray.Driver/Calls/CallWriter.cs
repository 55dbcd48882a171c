using System.ComponentModel;

namespace AkkaRay;

/// <summary>Written to by generated stubs: the arguments of one call in the order of the parameters, then its submission.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CallWriter
{
    /// <summary>Begins a call. A null <paramref name="ray"/> means the ambient session.</summary>
    public CallWriter(RemoteMethod method, TaskOptions? options, IRay? ray) => throw new NotSupportedException();

    /// <summary>Adds an argument given by value.</summary>
    public void Value<T>(T value) => throw new NotSupportedException();

    /// <summary>Adds an argument given by value or by reference, or left out.</summary>
    public void Add<T>(Arg<T> argument) => throw new NotSupportedException();

    /// <summary>Submits a call that returns a value.</summary>
    public ObjectRef<T> Submit<T>(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Submits a call that returns none.</summary>
    public ObjectRef Submit(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
