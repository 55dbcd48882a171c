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
        var child = Start("hold", address, executors.ToString(), folder);
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

    /// <summary>Starts it; completes when its actors have answered: one in a process of its own, one in a shared process, a detached one.</summary>
    public static async Task<(ChildDriver Driver, Counted Own, Counted Shared, Counted Detached)> StartWithActorsAsync(string address, string space)
    {
        var child = Start("own", address, space);
        try
        {
            var answers = Array.ConvertAll((await child.ReadLineAsync()).Split(','), Counted.Parse);
            return (child, answers[0], answers[1], answers[2]);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the detached actor of that namespace answers a driver that comes, asks and goes.</summary>
    public static async Task<Counted> AskDetachedAsync(string address, string space)
    {
        await using var child = Start("ask", address, space);
        return Counted.Parse(await child.ReadLineAsync());
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

    private static ChildDriver Start(params string[] arguments)
        => new(OsProcess.Start(new ProcessStartInfo(Environment.ProcessPath!, [Program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);

    private async Task<string> ReadLineAsync()
        => await _process.StandardOutput.ReadLineAsync().WaitAsync(Limits.Long) ?? throw new InvalidOperationException("The driver ended without a word.");
}
