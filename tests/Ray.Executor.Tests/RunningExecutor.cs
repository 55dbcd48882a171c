using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Tests;

/// <summary>One executor process and the agent's end of its socket.</summary>
internal sealed class RunningExecutor(Process process, Socket socket, string progress)
{
    public Process Process { get; } = process;

    public string Progress { get; } = progress;

    public ExecutorProtocol.ExecutorReady Ready { get; set; } = null!;

    public LeaseId? Lease { get; set; }

    public AccessToken Token { get; set; }

    public void Send(ExecutorMessage message)
    {
        var body = ExecutorWire.Write(message);
        var frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        try
        {
            lock (socket)
            {
                socket.Send(frame);
            }
        }
        catch (SocketException)
        {
            // The process died; its exit says so.
        }
    }

    /// <summary>
    /// Returns when the process has ended. It looks again every second: a wait without end was seen to sleep on although
    /// the exit had been noted, as C libraries whose condition variables lose a wake-up now and then make it (glibc 25847).
    /// </summary>
    public void WaitForExit()
    {
        while (!Process.WaitForExit(TimeSpan.FromSeconds(1)))
        {
        }
    }

    public ExecutorMessage? Receive()
    {
        var length = new byte[4];
        if (!Fill(length))
        {
            return null;
        }

        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        return Fill(body) ? ExecutorWire.Read(body) : null;
    }

    private bool Fill(byte[] target)
    {
        try
        {
            for (var have = 0; have < target.Length;)
            {
                var count = socket.Receive(target, have, target.Length - have, SocketFlags.None);
                if (count == 0)
                {
                    return false;
                }

                have += count;
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
