using System.ComponentModel;
using AkkaRay.Local;
using AkkaRay.Process.Tests.BadInput;

namespace AkkaRay.Process.Tests.Cleanliness;

/// <summary>A cluster inside the program: it works, and goes with the program or before it.</summary>
public sealed class LocalModeTests
{
    private static readonly RayOptions Local = new() { Address = "local", Cpus = 1 };

    [Fact]
    public async Task Sessions_one_after_the_other_work_and_leave_nothing()
    {
        for (var round = 0; round < 2; round++)
        {
            int executor;
            await using (await Ray.InitAsync(Local))
            {
                executor = await BadInput.Work.Remote.Pid();
                Assert.NotEqual(Environment.ProcessId, executor);
            }

            Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(executor));
            Assert.DoesNotContain(Processes.DescendantsOf(Environment.ProcessId), pid => Processes.CommandOf(pid).Contains("Ray.Executor", StringComparison.Ordinal));
            Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"ray-{Environment.UserName}-{Environment.ProcessId}-*"));
        }
    }

    [Fact]
    public async Task Address_in_the_environment_is_joined()
    {
        await using var cluster = await LocalCluster.StartAsync(new() { Workers = 1, CpusPerWorker = 1 });

        var result = await RunningProgram.RunAsync(Built.Hello, [], new Dictionary<string, string> { ["RAY_ADDRESS"] = cluster.Address });

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("3 squared is 9", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_ends_in_order_leaves_nothing()
    {
        using var folder = new MarkedFolder();

        var result = await RunningProgram.RunAsync(Built.Hello, [], folder.Environment);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("the sum of the first ten squares is 385", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Errors.Trim());
        folder.AssertNothingLeft();
    }

    [Fact]
    public async Task Program_that_is_interrupted_leaves_nothing()
    {
        using var folder = new MarkedFolder();
        using var program = await HaltedAsync(folder);

        Interrupt.Send(program.Pid);
        Signals.Continue(program.Pid);

        await program.EndAsync(TimeSpan.FromSeconds(20));
        await folder.EndedAsync(TimeSpan.FromSeconds(5));
        folder.AssertNothingLeft();
    }

    [Fact]
    public async Task Program_that_is_killed_leaves_no_process_and_the_next_clears_its_folder()
    {
        using var folder = new MarkedFolder();
        using var program = await HaltedAsync(folder);

        program.Kill();
        await folder.EndedAsync(TimeSpan.FromSeconds(5));
        Assert.NotEmpty(folder.Files);

        await RunningProgram.RunAsync(Built.Hello, [], folder.Environment);
        folder.AssertNothingLeft(program.Pid);
    }

    // It is over in a second, so that it is halted where it has executors; one that was quicker is tried again.
    private static async Task<RunningProgram> HaltedAsync(MarkedFolder folder)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var program = RunningProgram.Start(Built.Hello, [], folder.Environment);
            await Until.TrueAsync(() => !program.IsRunning || folder.Processes.Count > 1, "the program has an executor");
            if (TryHalt(program) && folder.Processes.Count > 1)
            {
                return program;
            }

            program.Dispose();
            await folder.EndedAsync(TimeSpan.FromSeconds(5));
        }

        throw new InvalidOperationException("The program was always quicker.");
    }

    private static bool TryHalt(RunningProgram program)
    {
        try
        {
            Signals.Stop(program.Pid);
            return program.IsRunning;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
