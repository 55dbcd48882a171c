using System.Net;
using System.Net.Sockets;
using AkkaRay.Head.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace AkkaRay.Head.Packages;

/// <summary>The HTTP endpoint of the package store. Its port is bound first of all, because the GCS has to name it.</summary>
internal sealed class PackageServer : IDisposable
{
    private const int ConnectionsMax = 1000;

    private readonly Socket _socket;

    private PackageServer(Socket socket, string host)
    {
        _socket = socket;
        Url = $"http://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{((IPEndPoint)socket.LocalEndPoint!).Port}{PackageStore.Route}";
    }

    /// <summary>What the GCS tells nodes and drivers.</summary>
    public string Url { get; }

    /// <exception cref="HeadException">The port is taken, or the host is not this machine's.</exception>
    public static PackageServer Bind(string host, int port)
    {
        Socket? socket = null;
        try
        {
            var address = IPAddress.TryParse(host, out var parsed) ? parsed : Dns.GetHostAddresses(host)[0];
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, port));
            return new PackageServer(socket, host);
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            throw new HeadException($"The package port {host}:{port} cannot be listened on: {e.Message}. Set ray.head.package-port to a free port, or to 0.", e);
        }
    }

    /// <summary>Makes the web application listen here.</summary>
    public void Configure(WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(_socket.LocalEndPoint!);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;

            // The store has its own limit, and says which.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = _ => _socket);
    }

    public static void Serve(WebApplication app, PackageStore store) => app.Run(store.HandleAsync);

    public void Dispose() => _socket.Dispose();
}
