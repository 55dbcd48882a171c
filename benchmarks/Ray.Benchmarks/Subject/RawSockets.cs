using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>What a blocking socket between two threads carries, from memory to memory that is warm.</summary>
internal static class RawSockets
{
    private static readonly Dictionary<int, byte[]> Targets = [];

    /// <summary>How long it takes to send the values over so many sockets at once.</summary>
    public static double Seconds(ReadOnlyMemory<long> values, int sockets)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(sockets);
        var length = values.Length * sizeof(long);
        var targets = Enumerable.Range(0, sockets).Select(number => TargetOf(number, length)).ToList();
        var begin = Stopwatch.GetTimestamp();
        var sending = new Thread(() => SendAll(listener, values, sockets));
        sending.Start();
        var receiving = targets.ConvertAll(target => new Thread(() => Receive((IPEndPoint)listener.LocalEndPoint!, target)));
        receiving.ForEach(static thread => thread.Start());
        receiving.ForEach(static thread => thread.Join());
        sending.Join();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static byte[] TargetOf(int number, int length)
    {
        if (!Targets.TryGetValue(number, out var target) || target.Length != length)
        {
            Targets[number] = target = GC.AllocateArray<byte>(length, pinned: true);
            Array.Fill(target, (byte)1);
        }

        return target;
    }

    private static void SendAll(Socket listener, ReadOnlyMemory<long> values, int sockets)
    {
        var threads = new List<Thread>();
        for (var socket = 0; socket < sockets; socket++)
        {
            var accepted = listener.Accept();
            threads.Add(new Thread(() => Send(accepted, values)));
            threads[^1].Start();
        }

        threads.ForEach(static thread => thread.Join());
    }

    private static void Send(Socket socket, ReadOnlyMemory<long> values)
    {
        using (socket)
        {
            for (var rest = MemoryMarshal.AsBytes(values.Span); !rest.IsEmpty;)
            {
                rest = rest[socket.Send(rest)..];
            }
        }
    }

    private static void Receive(IPEndPoint from, byte[] target)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(from);
        for (var received = 0; received < target.Length;)
        {
            received += socket.Receive(target.AsSpan(received));
        }
    }
}
