using System.Runtime.CompilerServices;

namespace AkkaRay.Cli.Tests.State;

/// <summary>Texts that people approved, beside the tests. AKKARAY_APPROVE=1 accepts what is there now.</summary>
internal static class Approved
{
    public static void Matches(string name, string actual, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, name);
        var text = string.Join('\n', actual.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("AKKARAY_APPROVE") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }
}
