using System.Buffers.Binary;
using System.Net.Sockets;
using AkkaRay.Executor.Actors;
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
    public void Word_of_an_instance_comes_after_that_it_was_created()
    {
        var notes = new CreatedNotes(_connection);
        for (ulong number = 1; number <= 300; number++)
        {
            if (number % 7 == 0)
            {
                _connection.Send(new ExecutorProtocol.LeaseClosed(Lease(number)));
            }
            else
            {
                notes.Add(Lease(number), isMoreComing: number % 5 != 0);
            }
        }

        var order = new List<ulong>();
        while (order.Count < 300)
        {
            order.AddRange(NumbersOf(Read()));
        }

        Assert.Equal(Enumerable.Range(1, 300).Select(static number => (ulong)number), order);
    }

    [Fact]
    public void Instances_that_are_created_one_after_another_are_told_of_together()
    {
        var notes = new CreatedNotes(_connection);
        var messages = 0;
        for (ulong number = 1; number <= 3_000; number++)
        {
            notes.Add(Lease(number), isMoreComing: true);
        }

        var told = 0;
        while (told < 3_000)
        {
            told += NumbersOf(Read()).Count();
            messages++;
        }

        Assert.InRange(messages, 3_000 / ExecutorProtocol.InstancesMax, 2_000);
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

    private static IEnumerable<ulong> NumbersOf(ExecutorMessage? message) => message switch
    {
        ExecutorProtocol.InstanceCreated one => [one.Lease.Number],
        ExecutorProtocol.InstancesCreated several => several.Leases.Select(static lease => lease.Number),
        ExecutorProtocol.LeaseClosed closed => [closed.Lease.Number],
        _ => throw new InvalidOperationException($"{message} was not sent."),
    };

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
