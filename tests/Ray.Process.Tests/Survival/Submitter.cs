namespace AkkaRay.Process.Tests.Survival;

/// <summary>An actor that submits tasks; it needs no CPU itself.</summary>
[Actor]
public sealed class Submitter
{
    public Task<int> Submit(int tasks) => FanOut.SumAsync(tasks);
}
