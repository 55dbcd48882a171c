using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ParameterServer.Tests;

/// <summary>The sample as a user runs it: a head, two workers and their executors, all real processes.</summary>
public sealed partial class JobTests : IDisposable
{
    // There are some twenty libraries, so a guess would be right once in twenty times; so short a training some twelve times.
    private const double FileAccuracyMin = 0.4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ps-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Training_that_loses_a_shard_and_a_trainer_half_way_ends_with_a_model_that_knows_its_libraries()
    {
        var (exitCode, output) = await RunAsync("--rounds", "10", "--kill-actor");

        Assert.True(exitCode == 0, output);
        var result = Result().Match(output.TrimEnd().Split('\n')[^1]);
        Assert.True(result.Success, output);
        var accuracy = double.Parse(result.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        Assert.True(accuracy >= FileAccuracyMin, output);
    }

    [Theory]
    [InlineData("--shards", "3")]
    [InlineData("--rounds", "0")]
    [InlineData("--input", "/no/such/folder")]
    public async Task Wrong_words_are_bad_usage(params string[] arguments) => Assert.Equal(2, (await RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task Folder_without_libraries_is_told_before_anything_starts()
    {
        var (exitCode, output) = await RunAsync("--input", _folder.FullName);

        Assert.Equal(1, exitCode);
        Assert.Contains("not two libraries", output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "ParameterServer.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = _folder.FullName;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(180));
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

    [GeneratedRegex(@"^RESULT libraries=\d+ pages=\d+ steps=200 heldOutFiles=\d+ fileAccuracy=(\d\.\d+) pageAccuracy=\d\.\d+ seconds=\d+\.\d\d$")]
    private static partial Regex Result();
}
