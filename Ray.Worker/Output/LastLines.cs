namespace AkkaRay.Worker.Output;

/// <summary>
/// The end of an output, kept to explain a death. A runtime that dies first says why and then prints a long stack: the
/// lines in which it says so are kept even when the stack has pushed them out.
/// </summary>
internal sealed class LastLines(int kept)
{
    private const int FatalKept = 6;
    private const int LengthMax = 1000;

    private static readonly string[] FatalStarts =
        ["Unhandled exception", "Process terminated", "Stack overflow", "Fatal error", "Out of memory"];

    private readonly Queue<string> _last = [];
    private readonly List<string> _fatal = [];
    private long _count;
    private long _fatalAt;

    public IReadOnlyList<string> Lines
    {
        get
        {
            var missing = _count - _last.Count - _fatalAt;
            return _fatal.Count == 0 || missing <= 0 ? [.. _last]
                : missing <= _fatal.Count ? [.. _fatal.Take((int)missing), .. _last]
                : [.. _fatal, "…", .. _last];
        }
    }

    public void Add(string line)
    {
        var shown = line.Length > LengthMax ? line[..LengthMax] + "…" : line;
        if (FatalStarts.Any(start => line.StartsWith(start, StringComparison.Ordinal)))
        {
            _fatal.Clear();
            _fatalAt = _count;
            _fatal.Add(shown);
        }
        else if (_fatal.Count is > 0 and < FatalKept)
        {
            _fatal.Add(shown);
        }

        _count++;
        _last.Enqueue(shown);
        if (_last.Count > kept)
        {
            _last.Dequeue();
        }
    }
}
