namespace AkkaRay.Executor.Tests;

/// <summary>What a counter is to those who know no more.</summary>
[Actor]
public interface ICounter
{
    int Increment(int by = 1);
}
