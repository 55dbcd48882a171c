using System.Net;
using System.Net.Sockets;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>Ports for tests: one at which nothing listens, and listeners that are no head.</summary>
internal static class Ports
{
    /// <summary>An address at which nothing listens: just given back to the system, which takes long to give it out again.</summary>
    public static string Closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return AddressOf(listener);
    }

    /// <summary>Something that takes connections and says nothing.</summary>
    public static TcpListener Silent()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    public static string AddressOf(TcpListener listener) => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
}
