using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace WordCount.Tests;

/// <summary>The sample as a user runs it: a head, two workers and their executors, all real processes.</summary>
public sealed partial class JobTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wc-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Job_counts_what_a_plain_count_finds_and_leaves_nothing_behind()
    {
        var (exitCode, output) = await RunAsync("--verify");

        Assert.True(exitCode == 0, output);
        Assert.True(Result().IsMatch(LastLine(output)), output);

        // Drivers keep the package of their code to send it faster the next time; anything else should be gone.
        Assert.DoesNotContain(_folder.EnumerateFiles("*", SearchOption.AllDirectories), left => left.Extension != ".zip");
    }

    [Fact]
    public async Task Job_whose_worker_is_killed_half_way_ends_with_the_same_counts()
    {
        var (exitCode, output) = await RunAsync("--verify", "--kill-worker");

        // The killed node need not have finished a task, so one node may have done all the work.
        Assert.True(exitCode == 0, output);
        Assert.True(Result().IsMatch(LastLine(output).Replace("nodes=1 executors=1", "nodes=2 executors=2", StringComparison.Ordinal)), output);
    }

    [Fact]
    public async Task Input_without_a_file_that_matches_is_told_before_anything_starts()
    {
        var (exitCode, output) = await RunAsync("--pattern", "*.nothing");

        Assert.Equal(1, exitCode);
        Assert.Contains("matches *.nothing", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--input", "/no/such/folder")]
    [InlineData("--workers", "0")]
    [InlineData("--kill-worker", "--workers", "1")]
    public async Task Wrong_words_are_bad_usage(params string[] arguments) => Assert.Equal(2, (await RunAsync(arguments)).ExitCode);

    private static string LastLine(string output) => output.TrimEnd().Split('\n')[^1];

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "WordCount.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };

        // Whatever the job and its processes put into the temporary folder can then be seen.
        start.Environment["TMPDIR"] = _folder.FullName;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return (process.ExitCode, await errors + await output);
    }

    [GeneratedRegex(@"^RESULT files=[1-9]\d* bytes=[1-9]\d* words=[1-9]\d* distinct=[1-9]\d* nodes=2 executors=[2-9] seconds=\d+\.\d\d$")]
    private static partial Regex Result();
}
