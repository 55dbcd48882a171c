using System.Globalization;

namespace AkkaRay.ObjectStore.Spilling;

/// <summary>
/// Objects on disk. Small ones share files, because a file each would cost more than its bytes; nothing is flushed,
/// because what is spilled need not outlive its node. Safe for all threads, one write at a time.
/// </summary>
internal sealed class SpillFolder(string path, long quotaBytes) : IDisposable
{
    /// <summary>A file is left alone once it is as long as this.</summary>
    public const long FileFullAt = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly HashSet<SpillFile> _files = [];
    private SpillFile? _current;
    private long _bytes;
    private int _lastFile;

    /// <summary>What the files take on disk.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public int Files
    {
        get
        {
            lock (_gate)
            {
                return _files.Count;
            }
        }
    }

    /// <exception cref="SpillException">The quota or the disk is full, or the disk fails.</exception>
    public SpillPlace Write(ReadOnlySpan<byte> bytes)
    {
        var sum = Checksum.Of(bytes);
        lock (_gate)
        {
            if (_bytes + bytes.Length > quotaBytes)
            {
                throw new SpillException(string.Create(
                    CultureInfo.InvariantCulture, $"{bytes.Length} bytes more do not fit on disk: {_bytes} of the {quotaBytes} allowed in {path} are taken."));
            }

            try
            {
                return Append(bytes, sum);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _current?.CutOff();
                throw new SpillException(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes cannot be written to {path}: {e.Message}"), e);
            }
        }
    }

    /// <exception cref="SpillException">The disk fails, or the bytes are not those that were written.</exception>
    public static void Read(SpillPlace place, Span<byte> target)
    {
        bool isWhole;
        try
        {
            isWhole = place.File.Read(target, place.Position);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw new SpillException($"{place.Length} bytes cannot be read from {place.File.Path}: {e.Message}", e);
        }

        if (!isWhole || Checksum.Of(target) != place.Sum)
        {
            throw new SpillException(string.Create(
                CultureInfo.InvariantCulture, $"{place.Length} bytes at {place.Position} of {place.File.Path} are damaged: their checksum is wrong."));
        }
    }

    /// <summary>The object is not wanted any more.</summary>
    public void Release(SpillPlace place)
    {
        lock (_gate)
        {
            place.File.Live--;
            if (!DeleteIfUnused(place.File) && place.File.TryDiscard(place.Position, place.Length))
            {
                place.File.Held -= place.Length;
                _bytes -= place.Length;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var file in _files)
            {
                file.Dispose();
            }

            _files.Clear();
            (_current, _bytes) = (null, 0);
        }
    }

    private SpillPlace Append(ReadOnlySpan<byte> bytes, uint sum)
    {
        if (_current is null || _current.Length >= FileFullAt)
        {
            Rotate();
        }

        var file = _current!;
        var place = new SpillPlace(file, file.Length, bytes.Length, sum);
        file.Write(bytes, place.Position);
        file.Length += bytes.Length;
        file.Live++;
        file.Held += bytes.Length;
        _bytes += bytes.Length;
        return place;
    }

    private void Rotate()
    {
        Directory.CreateDirectory(path);
        var last = _current;
        _current = new SpillFile(System.IO.Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"spill-{++_lastFile}")));
        _files.Add(_current);
        if (last is not null)
        {
            _ = DeleteIfUnused(last);
        }
    }

    private bool DeleteIfUnused(SpillFile file)
    {
        // The current one is kept while there is room in it, else every object would have a file of its own.
        if (file.Live > 0 || (file == _current && file.Length < FileFullAt) || !_files.Remove(file))
        {
            return false;
        }

        _bytes -= file.Held;
        _current = file == _current ? null : _current;
        file.Dispose();
        return true;
    }
}
