using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Serialization;

namespace AkkaRay.Executor;

/// <summary>
/// The bytes a caller sent, cut into tasks. Bytes never move while a task runs whose arguments they are: room is made
/// only by the lane's thread between tasks, and growing leaves the old array to who still reads it.
/// </summary>
internal sealed class LaneInput(JobCode? code = null, Action<FrameKind, ReadOnlyMemory<byte>>? other = null)
{
    private readonly Dictionary<ushort, ResolvedFunction> _functions = [];
    private byte[] _bytes = new byte[128 * 1024];
    private int _position;
    private int _batchEnd;
    private int _length;

    /// <summary>Waits for bytes; false at the end of the socket.</summary>
    public bool Receive(Socket socket)
    {
        if (_length == _bytes.Length)
        {
            MakeRoom();
        }

        var count = socket.Receive(_bytes, _length, _bytes.Length - _length, SocketFlags.None);
        _length += count;
        return count > 0;
    }

    /// <summary>The next whole task. Between tasks only: makes room when there is none.</summary>
    public bool TryNext(out TaskEntry entry, out ReadOnlyMemory<byte> arguments)
    {
        entry = default;
        arguments = default;
        while (_position >= _batchEnd)
        {
            if (!TryOpenFrame())
            {
                Compact();
                return false;
            }
        }

        entry = ReadEntry();
        arguments = _bytes.AsMemory(_position, entry.ArgumentsLength);
        _position += entry.ArgumentsLength;
        return true;
    }

    /// <summary>The numbers of all tasks that are here and have not begun; they are not here any more afterwards.</summary>
    public List<ulong> TakeUnstarted()
    {
        var numbers = new List<ulong>();
        while (_position < _batchEnd || TryOpenFrame())
        {
            if (_position < _batchEnd)
            {
                var entry = ReadEntry();
                _position += entry.ArgumentsLength;
                numbers.Add(entry.Number);
            }
        }

        return numbers;
    }

    /// <summary>What a function number stands for.</summary>
    public ResolvedFunction FunctionOf(ushort number) => _functions.TryGetValue(number, out var function)
        ? function
        : throw new InvalidDataException($"Function {number} was not defined before its use.");

    private TaskEntry ReadEntry()
    {
        if (_batchEnd - _position < TaskEntry.Size)
        {
            throw new InvalidDataException("A batch ends inside a task's header.");
        }

        var entry = TaskEntry.Read(_bytes.AsSpan(_position));
        _position += TaskEntry.Size;
        return entry.ArgumentsLength >= 0 && entry.ArgumentsLength <= _batchEnd - _position
            ? entry
            : throw new InvalidDataException($"A task of {entry.ArgumentsLength} argument bytes does not fit in its batch.");
    }

    private bool TryOpenFrame()
    {
        if (_length - _position < FrameHeader.Size)
        {
            return false;
        }

        if (!FrameHeader.TryRead(_bytes.AsSpan(_position), out var header))
        {
            throw new InvalidDataException("A frame has an impossible length.");
        }

        var start = _position + FrameHeader.Size;
        if (_length - start < header.BodyLength)
        {
            return false;
        }

        _position = start;
        switch (header.Kind)
        {
            case FrameKind.TaskBatch:
                _batchEnd = start + header.BodyLength;
                return true;
            case FrameKind.FunctionDefinition:
                Define(_bytes.AsSpan(start, header.BodyLength));
                _position = start + header.BodyLength;
                return true;
            case FrameKind.TargetDefinition or FrameKind.ResumeCalls or FrameKind.StreamOpen or FrameKind.StreamCredit or FrameKind.StreamStop
                when other is not null:
                other(header.Kind, _bytes.AsMemory(start, header.BodyLength));
                _position = start + header.BodyLength;
                return true;
            default:
                throw new InvalidDataException($"Frame kind {(byte)header.Kind} is not one a caller sends.");
        }
    }

    private void Define(ReadOnlySpan<byte> body)
    {
        var reader = new PlainReader(body);
        var definition = FunctionDefinition.Read(ref reader);
        try
        {
            _functions[definition.Number] = new ResolvedFunction(definition, code!.Resolve(definition), null);
        }
        catch (CodeNotLoadableException e)
        {
            _functions[definition.Number] = new ResolvedFunction(definition, null, Faults.CodeNotLoadable(e, null, 0));
        }
    }

    // Always into another array: a task that runs may still read its arguments in this one.
    private void MakeRoom()
    {
        var bytes = new byte[_position > _bytes.Length / 2 ? _bytes.Length : _bytes.Length * 2];
        Buffer.BlockCopy(_bytes, _position, bytes, 0, _length - _position);
        _batchEnd = Math.Max(0, _batchEnd - _position);
        _length -= _position;
        (_bytes, _position) = (bytes, 0);
    }

    private void Compact()
    {
        if (_position > 0)
        {
            Buffer.BlockCopy(_bytes, _position, _bytes, 0, _length - _position);
            _length -= _position;
            _position = 0;
        }

        _batchEnd = 0;
    }
}
