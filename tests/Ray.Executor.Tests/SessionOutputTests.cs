using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using AkkaRay.Executor.Actors;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Executor.Tests;

/// <summary>What a caller is answered that lost its connection and asks what became of its calls.</summary>
public sealed class SessionOutputTests : IDisposable
{
    private readonly Socket _here;
    private readonly Socket _caller;
    private readonly SessionOutput _output = new();

    public SessionOutputTests()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _caller = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _caller.Connect(listener.LocalEndpoint);
        _here = listener.AcceptSocket();
    }

    public void Dispose()
    {
        _here.Dispose();
        _caller.Dispose();
    }

    [Fact]
    public async Task Result_that_is_gathered_when_another_actors_calls_are_asked_for_is_sent()
    {
        _output.Attach(_here);
        Add(7, payload: 3);

        _output.Resume([1, 2], static _ => false);

        var sent = await ReadToAnswerAsync();
        Assert.Equal([7UL], sent.Results);
        Assert.Equal([1UL, 2UL], sent.Returned);
        Assert.Empty(sent.Lost);
    }

    [Fact]
    public async Task Call_whose_result_was_kept_no_more_is_not_called_one_that_never_came()
    {
        // While the caller is away its calls run on: more results than are kept.
        for (var number = 1UL; number <= 4096; number++)
        {
            Add(number, payload: 1024);
        }

        _output.Attach(_here);
        var reading = ReadToAnswerAsync();
        _output.Resume([.. Enumerable.Range(1, 5000).Select(static number => (ulong)number)], static number => number == 4100);

        var sent = await reading;
        Assert.NotEmpty(sent.Results);
        Assert.Equal(Enumerable.Range(1, 4096).Select(static number => (ulong)number).Except(sent.Results), sent.Lost);
        Assert.Equal(Enumerable.Range(4097, 904).Where(static number => number != 4100).Select(static number => (ulong)number), sent.Returned);
    }

    private void Add(ulong number, int payload) => _output.Add(number, ResultStatus.Value, new byte[payload], 0, 0);

    private async Task<(List<ulong> Results, List<ulong> Returned, List<ulong> Lost)> ReadToAnswerAsync()
    {
        var stream = new NetworkStream(_caller);
        var results = new List<ulong>();
        while (true)
        {
            var head = new byte[FrameHeader.Size];
            await stream.ReadExactlyAsync(head).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.True(FrameHeader.TryRead(head, out var header));
            var body = new byte[header.BodyLength];
            await stream.ReadExactlyAsync(body).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            if (header.Kind == FrameKind.CallsResumed)
            {
                var returned = BinaryPrimitives.ReadInt32LittleEndian(body);
                ulong[] numbers = [.. body[sizeof(int)..].Chunk(sizeof(ulong)).Select(static one => BinaryPrimitives.ReadUInt64LittleEndian(one))];
                return (results, [.. numbers.Take(returned)], [.. numbers.Skip(returned)]);
            }

            for (var at = sizeof(uint); at < body.Length;)
            {
                var entry = ResultEntry.Read(body.AsSpan(at));
                results.Add(entry.Number);
                at += ResultEntry.Size + entry.PayloadLength;
            }
        }
    }
}
