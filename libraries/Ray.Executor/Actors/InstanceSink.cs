namespace AkkaRay.Executor.Actors;

/// <summary>Takes the object a constructor made, as it is.</summary>
internal sealed class InstanceSink : ResultSink
{
    public object? Value { get; private set; }

    public override void Set<T>(T value) => Value = value;

    public override void Done()
    {
        // A constructor always gives an object.
    }
}
