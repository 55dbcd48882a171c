using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AkkaRay.Benchmarks.OrleansBaseline;

/// <summary>One silo on free ports of this machine.</summary>
internal static class SiloServer
{
    public static async Task RunAsync()
    {
        var (siloPort, gatewayPort) = (FreePort(), FreePort());
        using var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleans(silo => silo.UseLocalhostClustering(siloPort, gatewayPort))
            .Build();
        await host.StartAsync();
        Console.WriteLine($"READY {gatewayPort}");
        await Console.In.ReadLineAsync();
        await host.StopAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
