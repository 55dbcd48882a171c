using AkkaRay.Worker.Memory;
using AkkaRay.Worker.Platform;

namespace AkkaRay.Worker.Tests.Memory;

/// <summary>What Linux tells of memory, from files of its forms.</summary>
public sealed class LinuxMemoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ray-memory-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Machine_counts_what_could_be_had_as_free()
    {
        Write("proc/meminfo", "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB\n");

        Assert.Equal(new NodeMemory(600 * 1024, 1000 * 1024, "the machine"), Read());
    }

    [Fact]
    public void Tightest_of_the_groups_around_this_process_counts()
    {
        Write("proc/meminfo", "MemTotal:       100000 kB\nMemAvailable:    90000 kB\n");
        Write("proc/self/cgroup", "0::/outer/inner\n");
        Write("sys/fs/cgroup/outer/inner/memory.max", "max\n");
        Write("sys/fs/cgroup/outer/inner/memory.current", "900\n");
        Write("sys/fs/cgroup/outer/memory.max", "2000\n");
        Write("sys/fs/cgroup/outer/memory.current", "1800\n");
        Write("sys/fs/cgroup/outer/memory.stat", "anon 1\ninactive_file 300\n");

        Assert.Equal(new NodeMemory(1500, 2000, "control group /outer"), Read());
    }

    [Fact]
    public void Container_that_sees_itself_as_the_root_is_limited_too()
    {
        Write("proc/meminfo", "MemTotal:       100000 kB\nMemAvailable:    90000 kB\n");
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/memory.max", "5000\n");
        Write("sys/fs/cgroup/memory.current", "4000\n");

        Assert.Equal(new NodeMemory(4000, 5000, "control group /"), Read());
    }

    [Fact]
    public void First_version_of_control_groups_is_read_as_well()
    {
        Write("proc/meminfo", "MemTotal:       100000 kB\nMemAvailable:    90000 kB\n");
        Write("proc/self/cgroup", "5:cpu,cpuacct:/x\n4:memory:/x\n");
        Write("sys/fs/cgroup/memory/x/memory.limit_in_bytes", "1000\n");
        Write("sys/fs/cgroup/memory/x/memory.usage_in_bytes", "900\n");
        Write("sys/fs/cgroup/memory/x/memory.stat", "total_inactive_file 100\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        Write("sys/fs/cgroup/memory/memory.usage_in_bytes", "5\n");

        Assert.Equal(new NodeMemory(800, 1000, "control group /x"), Read());
    }

    [Fact]
    public void What_cannot_be_read_is_not_known()
    {
        Assert.Null(Read());
        Assert.Null(new LinuxMemory(_root).PrivateBytes(1));
    }

    [Fact]
    public void Process_has_for_itself_what_it_shares_with_nobody()
    {
        Write("proc/7/statm", "1000 300 100 1 0 200 0\n");

        Assert.Equal(200 * Environment.SystemPageSize, new LinuxMemory(_root).PrivateBytes(7));
    }

    [Fact]
    public void This_machine_and_this_process_can_be_read()
    {
        var platform = ProcessPlatform.Choose("auto");

        Assert.InRange(platform.Memory()!.TotalBytes, 1 << 20, long.MaxValue);
        Assert.InRange(platform.PrivateBytes(Environment.ProcessId)!.Value, 1 << 20, 1L << 40);
        Assert.InRange(ProcessPlatform.Choose("portable").PrivateBytes(Environment.ProcessId)!.Value, 1 << 20, 1L << 40);
    }

    private NodeMemory? Read() => new LinuxMemory(_root).Read();

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
