using System.Diagnostics;
using AkkaRay.Worker.Platform;

namespace AkkaRay.Worker.Tests.Memory;

/// <summary>Control groups, by files of their forms and by the kernel itself.</summary>
public sealed class LinuxGroupTests : IDisposable
{
    private const long MiB = 1 << 20;

    private readonly string _root = Directory.CreateTempSubdirectory("ray-group-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void System_without_control_groups_gives_none() => Assert.Null(LinuxGroup.TryCreate(MiB, _root));

    [Fact]
    public void Group_whose_memory_is_not_ours_to_limit_gives_none_and_leaves_nothing()
    {
        Directory.CreateDirectory(Path.Combine(_root, "proc/self"));
        File.WriteAllText(Path.Combine(_root, "proc/self/cgroup"), "0::/mine\n");
        var own = Directory.CreateDirectory(Path.Combine(_root, "sys/fs/cgroup/mine")).FullName;

        Assert.Null(LinuxGroup.TryCreate(MiB, _root));
        Assert.Empty(Directory.GetDirectories(own));
    }

    [ControlGroupFact]
    public async Task Process_that_takes_more_than_its_group_may_is_ended_and_told_of_once()
    {
        using var group = LinuxGroup.TryCreate(32 * MiB)!;
        using var hog = Process.Start(new ProcessStartInfo("sh", ["-c", "read go; exec tail /dev/zero"]) { RedirectStandardInput = true })!;
        group.Add(hog.Id);
        Assert.False(group.TakeEnded());

        hog.StandardInput.WriteLine();
        await hog.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(137, hog.ExitCode);
        Assert.True(group.TakeEnded());
        Assert.False(group.TakeEnded());
    }

    [ControlGroupFact]
    public void Group_of_an_agent_that_was_killed_is_removed_by_the_next()
    {
        var (own, _) = LinuxGroupFiles.Find("/")!.Value;
        var left = Path.Combine(own, $"ray-{int.MaxValue}-1");
        Directory.CreateDirectory(left);

        LinuxGroup.TryCreate(MiB)!.Dispose();

        Assert.False(Directory.Exists(left));
        Assert.Empty(Directory.GetDirectories(own, $"ray-{Environment.ProcessId}-*"));
    }
}
