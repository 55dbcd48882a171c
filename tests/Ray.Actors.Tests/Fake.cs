using System.Reflection;

namespace AkkaRay.Actors.Tests;

/// <summary>Where the executor program made for tests is.</summary>
internal static class Fake
{
    public static readonly string Program = typeof(Fake).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "FakeExecutor").Value!;
}
