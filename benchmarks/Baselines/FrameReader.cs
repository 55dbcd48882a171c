using System.Net.Sockets;

namespace AkkaRay.Benchmarks.Baselines;

/// <summary>Receives into one buffer and hands out the whole frames in it.</summary>
internal sealed class FrameReader(Socket socket)
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _end;

    /// <summary>Waits for at least one whole frame. Empty at the end of the connection; valid until the next call.</summary>
    public ReadOnlySpan<byte> Receive()
    {
        var whole = 0;
        while (whole == 0)
        {
            var received = socket.Receive(_buffer.AsSpan(_end));
            if (received == 0)
            {
                return [];
            }

            _end += received;
            whole = WholeFrames();
        }

        return _buffer.AsSpan(0, whole);
    }

    /// <summary>Forgets the frames that <see cref="Receive"/> handed out.</summary>
    public void Release(int length)
    {
        _buffer.AsSpan(length, _end - length).CopyTo(_buffer);
        _end -= length;
    }

    private int WholeFrames()
    {
        var position = 0;
        while (_end - position >= 4 && _end - position >= Frames.Size(_buffer.AsSpan(position)))
        {
            position += Frames.Size(_buffer.AsSpan(position));
        }

        return position;
    }
}
