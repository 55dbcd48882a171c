namespace AkkaRay.Process.Tests.Actors;

/// <summary>An actor that is called once and then killed.</summary>
[Actor(Isolation = Isolation.Shared)]
public sealed class Mayfly(int number)
{
    public int Add(int by) => number + by;

    /// <summary>The process it lives in, which is rid of its garbage then.</summary>
    public int Home()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.ProcessId;
    }
}
