namespace AkkaRay.Executor.Tests;

/// <summary>An actor of whatever type.</summary>
[Actor]
public sealed class Box<T>(T first)
    where T : class
{
    private T _value = first;

    public T Swap(T next)
    {
        var before = _value;
        _value = next;
        return before;
    }
}
