using System.Diagnostics;
using AkkaRay.Worker.Hosting;
using AkkaRay.Worker.Platform;

namespace AkkaRay.Worker.Tests.Hosting;

/// <summary>The worker program as a process of its own.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    public WorkerProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo(DotnetHost.Find()) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(WorkerNode).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public int Pid => _process.Id;

    public static WorkerProcess Join(FakeHead head, params string[] more) => new([
        "--address", head.Address, "--cpus", "2", "--name", "w1",
        "--set", "ray.worker.allow-local-code=on", "--set", $"ray.worker.executor={Fake.Program}", "--set", "ray.worker.prestart=1", .. more]);

    public Task<string?> LineAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(40));

    public Task<string> ErrorsAsync() => _errors;

    public void Kill() => _process.Kill();

    /// <summary>Sends a signal by its number.</summary>
    public void Signal(string signal) => Process.Start("kill", [$"-{signal}", $"{Pid}"]).WaitForExit();

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(40)).Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
