using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AkkaRay.Head.Tests.Process;

/// <summary>A real head process, killed with the test.</summary>
internal sealed partial class HeadProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly System.Diagnostics.Process _process;
    private readonly Task<string> _errors;

    private HeadProcess(System.Diagnostics.Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public string Address { get; private set; } = "";

    public string PackageUrl { get; private set; } = "";

    public Task<string> Errors => _errors;

    public static async Task<HeadProcess> StartAsync(TemporaryFolder folder, params string[] more)
    {
        var ready = folder["ready"];
        File.Delete(ready);
        var head = Start(["--data", folder["data"], "--port", "0", "--ready-file", ready, .. more]);
        var line = await head.ReadReadyLineAsync().WaitAsync(Patience);
        _ = head._process.StandardOutput.ReadToEndAsync();
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(ready));
        head.Address = json.RootElement.GetProperty("address").GetString()!;
        head.PackageUrl = json.RootElement.GetProperty("packageUrl").GetString()!;
        Assert.Equal($"head ready ray://{head.Address}", line);
        Assert.Equal(head._process.Id, json.RootElement.GetProperty("pid").GetInt32());
        return head;
    }

    public static HeadProcess Start(params IEnumerable<string> arguments) => new(System.Diagnostics.Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ray.Head.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    // Warnings may come before it.
    private async Task<string> ReadReadyLineAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("head ready ", StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException(await _errors);
    }

    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public Task<int> TerminateAsync()
    {
        Assert.Equal(0, Kill(_process.Id, Terminate));
        return WaitAsync();
    }

    public Task KillAsync()
    {
        _process.Kill();
        return WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
