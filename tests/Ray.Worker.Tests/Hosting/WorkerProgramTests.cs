using System.Net.Sockets;
using System.Text.Json;
using Akka.Actor;
using Akka.Cluster;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Tests.Agent;
using static AkkaRay.Messages.Nodes.NodeProtocol;

namespace AkkaRay.Worker.Tests.Hosting;

public sealed class WorkerProgramTests : IDisposable
{
    private readonly FakeHead _head = new();

    public void Dispose() => _head.Dispose();

    [Fact]
    public async Task Worker_joins_says_so_and_writes_its_ready_file()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var worker = WorkerProcess.Join(_head, "--ready-file", file);
        Assert.Equal("worker ready w1", await worker.LineAsync());
        using var ready = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal(worker.Pid, ready.RootElement.GetProperty("pid").GetInt32());
        var node = (await _head.ToldAsync<RegisterNode>()).Message.Node;
        Assert.Equal(node.Id.Value.ToString("N"), ready.RootElement.GetProperty("node").GetString());
        File.Delete(file);
    }

    [Fact]
    public async Task Terminated_worker_leaves_ends_its_executors_and_exits_with_0()
    {
        using var worker = WorkerProcess.Join(_head);
        var node = (await _head.ToldAsync<RegisterNode>()).Message;
        var granted = await _head.BorrowAsync(node, 1);
        worker.Signal("TERM");
        Assert.Equal(0, await worker.ExitCodeAsync());
        await _head.ToldAsync<LeaveNode>();
        await AgentSpec.GoneAsync(granted.Pid);
    }

    [Fact]
    public async Task Killed_worker_takes_its_executors_with_it()
    {
        using var worker = WorkerProcess.Join(_head);
        var granted = await _head.BorrowAsync((await _head.ToldAsync<RegisterNode>()).Message, 1);
        worker.Kill();
        await AgentSpec.GoneAsync(granted.Pid);
    }

    [Fact]
    public async Task Worker_declared_dead_joins_again_as_a_new_node_in_the_same_process()
    {
        using var worker = WorkerProcess.Join(_head);
        var first = (await _head.ToldAsync<RegisterNode>()).Message;
        var granted = await _head.BorrowAsync(first, 1);
        (await _head.ToldAsync<ReportUsage>()).From.Tell(new NodeUnknown(first.Node.Id, IsDead: true), _head.Driver);
        var second = (await _head.ToldAsync<RegisterNode>(message => message.Node.Id != first.Node.Id)).Message;
        Assert.Equal((worker.Pid, new ClusterId(Guid.Empty)), (second.Node.Pid, second.Cluster));
        await AgentSpec.GoneAsync(granted.Pid);
        Assert.NotEqual(0, (await _head.BorrowAsync(second, 2)).Pid);
    }

    [Fact]
    public async Task Worker_downed_by_the_cluster_joins_again_as_a_new_node()
    {
        using var worker = WorkerProcess.Join(_head);
        var first = (await _head.ToldAsync<RegisterNode>()).Message;
        Cluster.Get(_head.System).Down(Address.Parse(first.Node.Address));
        var second = (await _head.ToldAsync<RegisterNode>(message => message.Node.Id != first.Node.Id)).Message;
        Assert.Equal(worker.Pid, second.Node.Pid);
    }

    [Fact]
    public async Task Worker_of_another_wire_version_exits_with_the_reason()
    {
        _head.Answering = message => new NodeRefused(message.Request, "Worker w1 speaks wire version 9.", IsDead: false);
        using var worker = WorkerProcess.Join(_head);
        Assert.Equal(1, await worker.ExitCodeAsync());
        Assert.Contains("refuses this worker: Worker w1 speaks wire version 9.", await worker.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unreachable_address_is_given_up_with_what_to_check()
    {
        using var worker = new WorkerProcess("--address", "127.0.0.1:1", "--name", "w1", "--join-timeout", "2");
        Assert.Equal(1, await worker.ExitCodeAsync());
        Assert.Contains(
            "could not join 127.0.0.1:1 within 2 s: 127.0.0.1:1 cannot be reached (ConnectionRefused). Is the head running there?",
            await worker.ErrorsAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--address HOST:PORT is missing")]
    [InlineData("--cpus", "many", "--address", "h:1", "ray.worker.cpus is \"many\"; it must be a number that is not negative")]
    [InlineData("--address", "nonsense", "--address has \"nonsense\"; it must be HOST:PORT")]
    [InlineData("--address", "h:1", "--set", "ray.worker.cpu=3", "--set ray.worker.cpu: there is no such setting")]
    [InlineData("--address", "h:1", "--host", "0.0.0.0", "ray.host is 0.0.0.0, which opens the cluster to the network")]
    public async Task Wrong_argument_is_named(params string[] argumentsAndMessage)
    {
        using var worker = new WorkerProcess(argumentsAndMessage[..^1]);
        Assert.Equal(2, await worker.ExitCodeAsync());
        Assert.Contains(argumentsAndMessage[^1], await worker.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_on_the_akka_port_disturbs_nobody()
    {
        using var worker = WorkerProcess.Join(_head);
        var node = (await _head.ToldAsync<RegisterNode>()).Message;
        var garbage = new byte[1 << 20];
        new Random(7).NextBytes(garbage);
        using (var stranger = new TcpClient())
        {
            await stranger.ConnectAsync("127.0.0.1", int.Parse(node.Node.Address.Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture));
            try
            {
                await stranger.GetStream().WriteAsync(garbage);
            }
            catch (IOException)
            {
                // Closed while writing.
            }
        }

        Assert.NotEqual(0, (await _head.BorrowAsync(node, 1)).Pid);
    }
}
