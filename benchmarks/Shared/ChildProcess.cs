using System.Diagnostics;

namespace AkkaRay.Benchmarks.Contenders;

/// <summary>A process that speaks in lines and ends when its input does; killed if it does not.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    public ChildProcess(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Name = Path.GetFileNameWithoutExtension(program);
    }

    public string Name { get; }

    /// <summary>The program of this process's own folder, or of a neighbouring project's, by its project's name.</summary>
    public static string ProgramOf(string project)
    {
        var here = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var folder = Path.Combine(here, "..", "..", project, Path.GetFileName(here));
        var program = Path.GetFullPath(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{project}.exe" : project));
        return File.Exists(program)
            ? program
            : throw new FileNotFoundException($"{project} is not built: there is no {program}. Run 'dotnet build -c Release benchmarks/{project}'.");
    }

    public Task WriteAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>The rest of the next line that begins with <paramref name="word"/>; other lines are passed over.</summary>
    public async Task<string> ReadAsync(string word, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                if (line.StartsWith("ERROR", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"{Name}: {line[5..].Trim()}");
                }

                if (line.StartsWith(word, StringComparison.Ordinal))
                {
                    return line[word.Length..].Trim();
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{Name} did not say {word} within {timeout.TotalSeconds:0} s.");
        }

        throw new InvalidOperationException($"{Name} ended without saying {word}.");
    }

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(EndTimeout);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
