using AkkaRay.Process.Tests.BadInput;

namespace AkkaRay.Process.Tests.Cleanliness;

/// <summary>The sample, ended half-way: interrupted it leaves nothing at all, killed it leaves no process.</summary>
public sealed class WordCountEndTests
{
    [Fact]
    public async Task Interrupt_half_way_leaves_no_process_and_no_file()
    {
        using var folder = new MarkedFolder();
        using var sample = await HalfWayAsync(folder);

        Interrupt.Send(sample.Pid);
        var result = await sample.EndAsync(TimeSpan.FromSeconds(20));

        Assert.NotEqual(0, result.ExitCode);
        Assert.DoesNotContain("RESULT", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        folder.AssertNothingLeft();
    }

    // A terminal sends it to the whole group: head, workers and executors as well.
    [Fact]
    public async Task Interrupt_of_everything_half_way_leaves_no_process_and_no_file()
    {
        using var folder = new MarkedFolder();
        using var sample = await HalfWayAsync(folder);

        foreach (var pid in folder.Processes)
        {
            Interrupt.Send(pid);
        }

        var result = await sample.EndAsync(TimeSpan.FromSeconds(20));

        Assert.NotEqual(0, result.ExitCode);
        folder.AssertNothingLeft();
    }

    // Its folder stays: nobody is left to remove it. The next local cluster does, see LocalModeTests.
    [Fact]
    public async Task Kill_half_way_leaves_no_process()
    {
        using var folder = new MarkedFolder();
        using var sample = await HalfWayAsync(folder);

        sample.Kill();

        await folder.EndedAsync(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(folder.Files, file => file.EndsWith(".sock", StringComparison.Ordinal));
    }

    private static async Task<RunningProgram> HalfWayAsync(MarkedFolder folder)
    {
        var sample = RunningProgram.Start(Built.WordCount, ["--workers", "2"], folder.Environment);
        await Until.TrueAsync(() => !sample.IsRunning || IsCounting(sample.Pid), "the sample counts");
        Assert.True(sample.IsRunning, sample.Errors);
        return sample;
    }

    // Half a second of processor time is more than an executor's start takes. One that counts will do: when a second is
    // seen to, the whole may be nearly done.
    private static bool IsCounting(int pid) => Processes.DescendantsOf(pid)
        .Any(child => Processes.CommandOf(child).Contains("Ray.Executor", StringComparison.Ordinal) && Processes.ProcessorTimeOf(child) > TimeSpan.FromSeconds(0.5));
}
