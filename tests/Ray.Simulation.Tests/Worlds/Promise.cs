namespace AkkaRay.Simulation.Tests.Worlds;

/// <summary>What must hold. No assertion of the test framework, because a benchmark drives the same worlds.</summary>
internal static class Promise
{
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void Holds(bool isSo, string found)
    {
        if (!isSo)
        {
            throw new InvalidOperationException(found);
        }
    }
}
