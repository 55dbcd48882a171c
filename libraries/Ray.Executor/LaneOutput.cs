using System.Net.Sockets;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Executor;

/// <summary>Gathers results into one frame and sends them when nothing is left to run, when they are many, or when one is old.</summary>
internal sealed class LaneOutput(Socket socket)
{
    private readonly OutputFrame _frame = new(OutputFrame.BytesMax + 4096);

    public void Add(ulong number, ResultStatus status, ReadOnlySpan<byte> payload, long ticks, long now)
    {
        if (_frame.HasItems)
        {
            Flush();
        }

        if (_frame.AddResult(number, status, payload, ticks, now))
        {
            Flush();
        }
    }

    /// <summary>Adds an item of a stream, and sends it unless another was sent only just before.</summary>
    public void AddItem(ulong number, ulong index, ResultStatus status, ReadOnlySpan<byte> payload, long now)
    {
        if (!_frame.HasItems)
        {
            Flush();
            _frame.BeginItems(number, index);
        }

        if (_frame.AddItem(status, payload, now))
        {
            Flush();
        }
    }

    /// <summary>Sends what is gathered if its first result is old by now.</summary>
    public void FlushIfOld(long now)
    {
        if (_frame.IsOld(now))
        {
            Flush();
        }
    }

    public void Flush()
    {
        if (!_frame.IsEmpty)
        {
            SendAll(_frame.Seal());
            _frame.Clear();
        }
    }

    /// <summary>Hands tasks back to the caller.</summary>
    public void ReturnTasks(List<ulong> numbers)
    {
        Flush();
        SendAll(OutputFrame.ReturnedOf(numbers));
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }
}
