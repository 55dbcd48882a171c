using System.Runtime.CompilerServices;

namespace AkkaRay.Generators.Tests;

/// <summary>Compares output with a file that a reviewer has approved. Set AKKARAY_APPROVE=1 to accept a change.</summary>
internal static class Approval
{
    public static void Matches(string name, string actual, [CallerFilePath] string caller = "")
    {
        if (Environment.GetEnvironmentVariable("AKKARAY_APPROVE") == "1")
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(caller)!, "Approved", name), actual);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Approved", name)), actual);
    }
}
