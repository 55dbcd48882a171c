namespace AkkaRay.Process.Tests.Survival;

/// <summary>An exception of the user's own, with something in it.</summary>
public sealed class OutOfStockException(string article, int missing) : Exception($"{missing} of {article} are missing")
{
    public string Article { get; } = article;

    public int Missing { get; } = missing;
}
