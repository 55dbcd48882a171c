using System.Diagnostics;

namespace AkkaRay.Head.Tests.Process;

/// <summary>A driver or worker process that has registered, killed with the test.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly System.Diagnostics.Process _process;

    private Peer(System.Diagnostics.Process process) => _process = process;

    /// <summary>What the GCS calls it: a job's number or a node's id.</summary>
    public string Id { get; private set; } = "";

    public static async Task<Peer> StartAsync(string kind, HeadProcess head)
    {
        var peer = new Peer(System.Diagnostics.Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, kind, head.Address]) { RedirectStandardOutput = true })!);
        peer.Id = await peer.RegisteredAsync().WaitAsync(TimeSpan.FromSeconds(40));
        return peer;
    }

    /// <summary>Waits for the next time it says that it registered.</summary>
    public async Task<string> RegisteredAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("registered ", StringComparison.Ordinal))
            {
                return line["registered ".Length..];
            }
        }

        throw new InvalidOperationException("It ended before it registered.");
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
