using System.Net;
using System.Net.Sockets;
using AkkaRay.Connections;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Driver.Tests.Connections;

/// <summary>The thread that reads for all.</summary>
public sealed class ConnectionPollerTests
{
    [Fact]
    public async Task Connection_that_is_closed_before_it_is_started_does_not_keep_others_from_being_read()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = new Endpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, null);
        var user = new BreakNoter();
        using var closed = LeaseConnection.TryConnect(user, ConnectionKind.Lease, endpoint, default, default)!;
        using var closedThere = await listener.AcceptSocketAsync();
        closed.Dispose();
        closed.Start();
        using var open = LeaseConnection.TryConnect(user, ConnectionKind.Lease, endpoint, default, default)!;
        var openThere = await listener.AcceptSocketAsync();
        open.Start();

        openThere.Dispose();

        await user.Broken.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
