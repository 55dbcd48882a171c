using System.Buffers.Binary;
using System.Net.Sockets;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Tests;

/// <summary>The executor's socket to its agent.</summary>
public sealed class AgentConnectionTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"ray-{Path.GetRandomFileName()}");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly AgentConnection _connection;
    private readonly NetworkStream _agent;

    public AgentConnectionTests()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen();
        _connection = new AgentConnection(_path);
        _agent = new NetworkStream(_listener.Accept(), ownsSocket: true);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _agent.Dispose();
        _listener.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public void Message_that_is_sent_comes_after_those_that_were_posted_before()
    {
        var order = new List<ulong>();
        for (ulong number = 1; number <= 300; number++)
        {
            if (number % 7 == 0)
            {
                _connection.Send(new ExecutorProtocol.InstanceCreated(Lease(number)));
            }
            else
            {
                _connection.Post(new ExecutorProtocol.InstanceCreated(Lease(number)));
            }
        }

        for (var i = 0; i < 300; i++)
        {
            order.Add(Assert.IsType<ExecutorProtocol.InstanceCreated>(Read()).Lease.Number);
        }

        Assert.Equal(Enumerable.Range(1, 300).Select(static number => (ulong)number), order);
    }

    [Theory]
    [InlineData(1), InlineData(4093), InlineData(100_000)]
    public async Task Messages_come_whole_however_long_they_are_and_however_they_are_cut(int cut)
    {
        string[] reasons = ["", "short", new('a', 4_000), new('b', 5_000), new('c', 300_000), "last"];
        var bytes = reasons.SelectMany(static reason => Frame(new ExecutorProtocol.Exit(reason))).ToArray();
        var writing = Task.Run(() =>
        {
            foreach (var part in bytes.Chunk(Math.Max(cut, bytes.Length / 20_000)))
            {
                _agent.Write(part);
            }
        });

        foreach (var reason in reasons)
        {
            Assert.Equal(reason, Assert.IsType<ExecutorProtocol.Exit>(_connection.Receive()).Reason);
        }

        await writing.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static LeaseId Lease(ulong number) => new(new OwnerId(1), number);

    private static byte[] Frame(ExecutorMessage message)
    {
        var body = ExecutorWire.Write(message);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        return [.. length, .. body];
    }

    private ExecutorMessage? Read()
    {
        var length = new byte[4];
        _agent.ReadExactly(length);
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        _agent.ReadExactly(body);
        return ExecutorWire.Read(body);
    }
}
