using System.Buffers.Binary;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Executor.Actors;

/// <summary>The results in frames that lie one behind the other; frames of another kind are passed over.</summary>
internal ref struct ResultEntries(ReadOnlySpan<byte> frames)
{
    private ReadOnlySpan<byte> _frames = frames;
    private ReadOnlySpan<byte> _entries;

    /// <summary>One result: the number of its call, and all of it as it was sent.</summary>
    public readonly ref struct Entry(ulong number, ReadOnlySpan<byte> bytes)
    {
        public ulong Number => number;

        public ReadOnlySpan<byte> Bytes { get; } = bytes;
    }

    public Entry Current { get; private set; }

    public readonly ResultEntries GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_entries.IsEmpty)
        {
            if (_frames.IsEmpty)
            {
                return false;
            }

            var length = BinaryPrimitives.ReadInt32LittleEndian(_frames) + sizeof(int);
            if (FrameHeader.TryRead(_frames, out var header) && header.Kind == FrameKind.ResultBatch)
            {
                _entries = _frames[OutputFrame.ResultsHeadSize..length];
            }

            _frames = _frames[length..];
        }

        var entry = ResultEntry.Read(_entries);
        var size = ResultEntry.Size + entry.PayloadLength;
        Current = new Entry(entry.Number, _entries[..size]);
        _entries = _entries[size..];
        return true;
    }
}
