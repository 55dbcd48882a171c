using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using AkkaRay.Connections;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Driver.Tests.Connections;

/// <summary>An executor that does not read for a while gets everything in its order once it does.</summary>
public sealed class SlowReaderTests
{
    private const int Frames = 20_000;
    private const int BodyBytes = 1_000;

    [Fact]
    public async Task Frames_that_the_socket_did_not_take_come_whole_and_in_order()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = new Endpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, null);
        using var connection = LeaseConnection.TryConnect(new BreakNoter(), ConnectionKind.Lease, endpoint, default, default)!;
        using var there = await listener.AcceptSocketAsync();
        connection.Start();

        for (var number = 0; number < Frames; number++)
        {
            var body = new byte[BodyBytes];
            BinaryPrimitives.WriteInt32LittleEndian(body, number);
            if (number % 3 == 0 && number < Frames - 1)
            {
                connection.StageFrame(FrameKind.StreamStop, body);
            }
            else
            {
                connection.SendFrame(FrameKind.StreamStop, body);
            }
        }

        Assert.True(connection.HasUnsent);
        var bytes = new byte[Preamble.Size + (Frames * (FrameHeader.Size + BodyBytes))];
        await new NetworkStream(there).ReadExactlyAsync(bytes).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Enumerable.Range(0, Frames), Enumerable.Range(0, Frames).Select(index => NumberAt(bytes, index)));
    }

    private static int NumberAt(byte[] bytes, int index)
        => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Preamble.Size + (index * (FrameHeader.Size + BodyBytes)) + FrameHeader.Size));
}
