using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;

namespace AkkaRay.Head.Hosting;

/// <summary>Decides which port Akka listens on.</summary>
internal static class HeadPort
{
    /// <summary>
    /// The port asked for. For port 0 it is the one the head had on this data folder before, if that is free: its members
    /// know it there, and two addresses of one head would keep the cluster from agreeing.
    /// </summary>
    /// <exception cref="HeadException">The port asked for is taken.</exception>
    public static int Choose(string host, int asked, IReadOnlyList<string> members)
    {
        if (asked == 0)
        {
            return members is [var self, ..] && Address.TryParse(self, out var address) && address!.Host == host && FirstProblem(host, address.Port ?? 0) is null
                ? address.Port ?? 0
                : 0;
        }

        return FirstProblem(host, asked) is { } problem
            ? throw new HeadException($"{host}:{asked.ToString(CultureInfo.InvariantCulture)} cannot be listened on: {problem}. Is a head running already? Stop it, or give another --port.")
            : asked;
    }

    private static string? FirstProblem(string host, int port)
    {
        try
        {
            var address = IPAddress.TryParse(host, out var parsed) ? parsed : Dns.GetHostAddresses(host)[0];
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);

            // As Akka's own socket: a port that only lingers after a killed head is free.
            socket.Bind(new IPEndPoint(address, port));
            return null;
        }
        catch (SocketException e)
        {
            return e.Message;
        }
    }
}
