using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using AkkaRay.Head.Hosting;

namespace AkkaRay.Head.Tests.Hosting;

public sealed class SeedsTests
{
    private static readonly Address Self = Address.Parse("akka.tcp://ray@127.0.0.1:1");

    [Fact]
    public async Task Head_comes_first_and_then_only_members_that_take_connections()
    {
        using var alive = new TcpListener(IPAddress.Loopback, 0);
        alive.Start();
        using var dead = new TcpListener(IPAddress.Loopback, 0);
        dead.Start();
        var gone = $"akka.tcp://ray@127.0.0.1:{((IPEndPoint)dead.LocalEndpoint).Port}";
        dead.Stop();
        var there = $"akka.tcp://ray@127.0.0.1:{((IPEndPoint)alive.LocalEndpoint).Port}";

        var seeds = await Seeds.FindAsync(Self, [Self.ToString(), gone, there, "not an address"], CancellationToken.None);

        Assert.Equal([Self, Address.Parse(there)], seeds);
    }

    [Fact]
    public void Members_written_are_read_back_the_head_first()
    {
        using var folder = new TemporaryFolder();

        MembersFile.Write(folder["members"], Self.ToString(), ["akka.tcp://ray@127.0.0.1:2"]);

        Assert.Equal([Self.ToString(), "akka.tcp://ray@127.0.0.1:2"], MembersFile.Read(folder["members"]));
    }

    [Fact]
    public void Port_zero_takes_the_port_of_the_last_life_if_it_is_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.Equal(0, HeadPort.Choose("127.0.0.1", 0, [$"akka.tcp://ray@127.0.0.1:{port}"]));
        listener.Stop();
        Assert.Equal(port, HeadPort.Choose("127.0.0.1", 0, [$"akka.tcp://ray@127.0.0.1:{port}"]));
    }
}
