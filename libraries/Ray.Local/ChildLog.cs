using System.Text;

namespace AkkaRay.Local;

/// <summary>Writes what a process prints into its log file. Beyond a limit it is only read, so that the process goes on.</summary>
internal sealed class ChildLog(string path)
{
    private const long BytesMax = 64 * 1024 * 1024;
    private const int TailBytes = 8 * 1024;

    /// <summary>Where the log is.</summary>
    public string Path { get; } = path;

    /// <summary>Completes when the stream has ended.</summary>
    public async Task CopyAsync(Stream output)
    {
        await using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[16 * 1024];
        while (await output.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
        {
            if (file.Position < BytesMax)
            {
                await file.WriteAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
                await file.FlushAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>The last lines, indented, for an error message.</summary>
    public string Tail(int lines)
    {
        if (!File.Exists(Path))
        {
            return "  (it printed nothing)";
        }

        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(-Math.Min(TailBytes, file.Length), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var last = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines).ToArray();
        return last.Length == 0 ? "  (it printed nothing)" : string.Join(Environment.NewLine, last.Select(line => "  " + line.TrimEnd('\r')));
    }
}
