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
        using var program = await StartedAsync(folder);

        Interrupt.Send(program.Pid);

        await program.EndAsync(TimeSpan.FromSeconds(20));
        await folder.EndedAsync(TimeSpan.FromSeconds(5));
        folder.AssertNothingLeft();
    }

    [Fact]
    public async Task Program_that_is_killed_leaves_no_process_and_the_next_clears_its_folder()
    {
        using var folder = new MarkedFolder();
        using var program = await StartedAsync(folder);

        program.Kill();
        await folder.EndedAsync(TimeSpan.FromSeconds(5));
        Assert.NotEmpty(folder.Files);

        await RunningProgram.RunAsync(Built.Hello, [], folder.Environment);
        folder.AssertNothingLeft(program.Pid);
    }

    private static async Task<RunningProgram> StartedAsync(MarkedFolder folder)
    {
        var program = RunningProgram.Start(Built.Hello, [], folder.Environment);
        await Until.TrueAsync(() => !program.IsRunning || folder.Processes.Count > 1, "the program has an executor");
        return program;
    }
}
