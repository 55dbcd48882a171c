using System.Net;
using System.Net.Sockets;

namespace AkkaRay.Benchmarks.Baselines;

/// <summary>Sends every whole frame back, with blocking calls on one thread: as fast as this machine answers a socket.</summary>
internal static class TcpEchoServer
{
    public static void Run()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        EndWithInput();
        Console.WriteLine($"READY {((IPEndPoint)listener.LocalEndPoint!).Port}");
        using var socket = listener.Accept();
        socket.NoDelay = true;
        var reader = new FrameReader(socket);
        while (reader.Receive() is { IsEmpty: false } frames)
        {
            Frames.SendAll(socket, frames);
            reader.Release(frames.Length);
        }
    }

    /// <summary>A caller that died before it connected leaves no server behind.</summary>
    private static void EndWithInput() => new Thread(static () =>
    {
        Console.In.ReadToEnd();
        Environment.Exit(0);
    })
    { IsBackground = true }.Start();
}
