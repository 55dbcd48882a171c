using System.Runtime.CompilerServices;

namespace AkkaRay.Messages.Tests.Wire;

public sealed class WireContractTests
{
    /// <summary>What crosses the wire changes only where a reviewer sees it. AKKARAY_APPROVE=1 accepts a change.</summary>
    [Fact]
    public void Wire_is_as_approved()
    {
        var approved = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "Ray.Messages", "WireContracts.txt");
        var actual = WireContracts.Describe();
        if (Environment.GetEnvironmentVariable("AKKARAY_APPROVE") == "1")
        {
            File.WriteAllText(approved, actual);
        }

        Assert.Equal(File.ReadAllText(approved).ReplaceLineEndings("\n"), actual);
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
