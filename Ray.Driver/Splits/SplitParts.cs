using System.ComponentModel;
using AkkaRay.Splits;

namespace AkkaRay;

/// <summary>Hands generated stubs the references of a call that gives several values, in the order of its tuple.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SplitParts
{
    private readonly SplitEnd _end;

    internal SplitParts(SplitEnd end) => _end = end;

    /// <summary>The reference of the next value.</summary>
    public ObjectRef<T> Part<T>()
    {
        var part = new ObjectRef<T>(_end.Core, _end.NextId, null);
        _end.Add(part);
        return part;
    }
}
