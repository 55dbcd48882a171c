using System.Net;
using System.Net.Sockets;
using AkkaRay.Local;
using Xunit.Abstractions;
using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>A megabyte of noise at every door of every process: nobody lets it in, nobody is disturbed.</summary>
public sealed class GarbageTests(ITestOutputHelper output)
{
    private const int Size = 1024 * 1024;
    private const long GrowthMax = 200L * 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Garbage_at_every_port_is_rejected_and_disturbs_nothing()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await using var cluster = await LocalCluster.StartAsync(new() { Workers = 2, CpusPerWorker = 1 });
        await using var ray = await Ray.InitAsync(cluster.Address);
        var gate = Path.Combine(cluster.Folder, "gate");
        var running = Work.Remote.On(ray).With(new() { MaxRetries = 0 }).WaitForFile(gate);
        await Until.TrueAsync(() => File.Exists(gate + ".begun"), "the task runs");
        int[] agents = [cluster.Head.Pid, .. cluster.Workers.Select(worker => worker.Pid), Environment.ProcessId];
        int[] pids = [.. agents, .. cluster.Workers.SelectMany(worker => Processes.DescendantsOf(worker.Pid))];
        var before = pids.ToDictionary(pid => pid, Processes.MemoryOf);

        var random = new Random(seed);
        foreach (var pid in pids)
        {
            await BombardAsync(pid, random);
        }

        await File.WriteAllTextAsync(gate, "");
        await running.WaitAsync(Limit);
        Assert.Contains(await running, pids);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => i * i), await ray.GetAll(Enumerable.Range(0, 200).Select(i => Work.Remote.On(ray).Square(i)), Limit));
        Assert.All(pids, pid => Assert.InRange(Processes.MemoryOf(pid) - before[pid], long.MinValue, GrowthMax));
        Assert.All(pids, pid => OsProcess.GetProcessById(pid).Dispose());
        Assert.All(cluster.Workers, worker => Assert.True(worker.IsRunning));
    }

    private async Task BombardAsync(int pid, Random random)
    {
        var name = Processes.CommandOf(pid).Split(' ').FirstOrDefault(word => word.EndsWith(".dll", StringComparison.Ordinal));
        var doors = Listeners.PortsOf(pid).Select(EndPoint (port) => new IPEndPoint(IPAddress.Loopback, port))
            .Concat(Listeners.PathsOf(pid).Select(path => new UnixDomainSocketEndPoint(path))).ToList();
        // An executor that has no job yet expects nobody and listens nowhere.
        Assert.True(doors.Count > 0 || name?.EndsWith("Ray.Executor.dll", StringComparison.Ordinal) is true, $"{name} listens nowhere");
        foreach (var door in doors)
        {
            output.WriteLine($"{Path.GetFileName(name)} {pid} {door}: {await SendAsync(door, random)}");
        }
    }

    // Closed by the other side, whether it read all of it or not.
    private static async Task<string> SendAsync(EndPoint door, Random random)
    {
        var garbage = new byte[Size];
        random.NextBytes(garbage);
        using var socket = new Socket(door.AddressFamily, SocketType.Stream, door is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        using var limit = new CancellationTokenSource(Limit);
        await socket.ConnectAsync(door, limit.Token);
        try
        {
            for (var sent = 0; sent < garbage.Length;)
            {
                sent += await socket.SendAsync(garbage.AsMemory(sent), limit.Token);
            }

            var answer = 0;
            while (await socket.ReceiveAsync(new byte[4096], limit.Token) is > 0 and var count)
            {
                answer += count;
            }

            return $"closed after {answer} bytes of answer";
        }
        catch (SocketException error)
        {
            return $"closed: {error.SocketErrorCode}";
        }
    }
}
