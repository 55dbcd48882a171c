using Microsoft.Win32.SafeHandles;

namespace WordCount;

/// <summary>Reads the bytes of a piece's words: from the first word that starts in it to the end of its last one.</summary>
internal sealed class PieceReader
{
    private const long WordBytesMax = 1 << 28;

    private byte[] _buffer = [];

    /// <summary>The piece's words, whole; valid until the next call.</summary>
    public ReadOnlySpan<byte> Read(Piece piece)
    {
        using var file = File.OpenHandle(piece.Path, options: FileOptions.SequentialScan);
        var fileLength = RandomAccess.GetLength(file);
        if (piece.Offset + piece.Length > fileLength)
        {
            throw new InvalidDataException(
                $"{piece.Path} has {fileLength} bytes now; it had at least {piece.Offset + piece.Length} when the job began. Leave the input alone while it is counted.");
        }

        var from = Math.Max(0, piece.Offset - Words.LookBehind);
        var start = (int)(piece.Offset - from);
        var end = start + (int)piece.Length;
        for (var beyond = 64L; beyond <= WordBytesMax; beyond *= 8)
        {
            var window = Window(file, from, (int)Math.Min(fileLength - from, end + beyond));
            var isEndOfFile = from + window.Length == fileLength;
            var (first, last) = (Words.Align(window, start, isEndOfFile), Words.Align(window, end, isEndOfFile));
            if (last >= 0)
            {
                return window[first..last];
            }

            // One word from before the piece to beyond its end: whoever has its beginning counts it.
            if (first < 0 || first >= end)
            {
                return [];
            }
        }

        throw new InvalidDataException(
            $"{piece.Path} has a word at byte {piece.Offset + piece.Length} that is longer than {WordBytesMax} bytes, the most that is read. Is it text?");
    }

    private ReadOnlySpan<byte> Window(SafeFileHandle file, long from, int length)
    {
        if (_buffer.Length < length)
        {
            _buffer = new byte[length];
        }

        for (var have = 0; have < length;)
        {
            var read = RandomAccess.Read(file, _buffer.AsSpan(have, length - have), from + have);
            have += read > 0 ? read : throw new EndOfStreamException("The file became shorter while it was read.");
        }

        return _buffer.AsSpan(0, length);
    }
}
