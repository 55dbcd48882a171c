namespace AkkaRay.Executor.Tests;

/// <summary>An actor that never comes to life.</summary>
[Actor]
public sealed class Broken
{
    public Broken(string reason) => throw new NotSupportedException(reason);

    public int Value() => 1;
}
