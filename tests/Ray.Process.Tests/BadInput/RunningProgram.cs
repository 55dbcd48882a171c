using System.Diagnostics;
using System.Text;
using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>A program of this build in a process of its own; killed at the end if it still runs.</summary>
internal sealed class RunningProgram : IDisposable
{
    /// <summary>What a run came to.</summary>
    internal sealed record Finished(int ExitCode, string Output, string Errors, TimeSpan Took)
    {
        public override string ToString() => $"exit code {ExitCode} after {Took.TotalSeconds:0.0} s{Environment.NewLine}{Output}{Environment.NewLine}{Errors}";
    }

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly OsProcess _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private RunningProgram(OsProcess process)
    {
        _process = process;
        Pid = process.Id;
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Pid { get; }

    public bool IsRunning => !_process.HasExited;

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    public static RunningProgram Start(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("RAY_ADDRESS");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(OsProcess.Start(start)!);
    }

    public static async Task<Finished> RunAsync(
        string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? limit = null)
    {
        using var program = Start(assembly, arguments, environment);
        return await program.EndAsync(limit ?? TimeSpan.FromSeconds(90));
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Finished> EndAsync(TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(timer.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Process {Pid} still runs after {limit}.{Environment.NewLine}{Output}{Environment.NewLine}{Errors}");
        }

        return new Finished(_process.ExitCode, Output, Errors, Stopwatch.GetElapsedTime(_start));
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (IsRunning)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
