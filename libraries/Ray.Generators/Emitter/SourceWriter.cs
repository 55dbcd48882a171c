using System.Text;

namespace AkkaRay.Generators.Emitter;

/// <summary>Writes lines of C# with the indentation of the braces around them.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line, or an empty one.</summary>
    public SourceWriter Line(string line = "")
    {
        // Always \n, so that the same source makes the same file on every platform.
        _text.Append(line.Length == 0 ? "" : new string(' ', _depth * 4)).Append(line).Append('\n');
        return this;
    }

    /// <summary>Opens a block after a line, if there is one.</summary>
    public SourceWriter Open(string line = "")
    {
        if (line.Length > 0)
        {
            Line(line);
        }

        Line("{");
        _depth++;
        return this;
    }

    /// <summary>Closes the block.</summary>
    public SourceWriter Close(string end = "")
    {
        _depth--;
        return Line("}" + end);
    }

    public override string ToString() => _text.ToString();
}
