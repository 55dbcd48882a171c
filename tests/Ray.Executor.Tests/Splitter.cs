namespace AkkaRay.Executor.Tests;

/// <summary>An actor whose method gives several values.</summary>
[Actor]
public sealed class Splitter
{
    private int _calls;

    [ActorMethod(SplitReturns = true)]
    public (int Calls, byte[] Large) Next(int count) => (++_calls, new byte[count]);
}
