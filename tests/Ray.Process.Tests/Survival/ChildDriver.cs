using System.Diagnostics;
using System.Reflection;
using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Another driver, a process of its own.</summary>
internal sealed class ChildDriver : IAsyncDisposable
{
    private static readonly string Program = typeof(ChildDriver).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "TestDriver").Value!;

    private readonly OsProcess _process;

    private ChildDriver(OsProcess process) => _process = process;

    /// <summary>Starts it; completes when its tasks hold that many executors, each of which has left a file <c>PID.held</c>.</summary>
    public static async Task<ChildDriver> StartAsync(string address, int executors, string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Program, address, executors.ToString(), folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var child = new ChildDriver(OsProcess.Start(start)!);
        try
        {
            await Eventually.TrueAsync(() => child._process.HasExited || Directory.GetFiles(folder, "*.held").Length == executors, Limits.Long);
            Assert.False(child._process.HasExited, "The driver ended.");
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public int Pid => _process.Id;

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets it end in order.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Limits.Long);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }
}
