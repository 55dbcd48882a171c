using System.Diagnostics;
using AkkaRay.Cli.Starting;

namespace AkkaRay.Cli.Tests;

/// <summary>Runs the ray command as a user does, in a process of its own.</summary>
internal static class RayProcess
{
    /// <summary>What a run came to.</summary>
    internal sealed record Result(int ExitCode, string Output, string Errors);

    public static Process Start(PrivateFolder folder, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(ProcessStart.Dotnet, [Path.Combine(AppContext.BaseDirectory, "ray.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["RAY_TMPDIR"] = folder.Path;
        start.Environment.Remove("RAY_ADDRESS");
        return Process.Start(start)!;
    }

    public static async Task<Result> RunAsync(PrivateFolder folder, params IReadOnlyList<string> arguments)
    {
        using var process = Start(folder, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new Result(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
