using System.Diagnostics;
using AkkaRay.Cli.Sessions;

namespace AkkaRay.Cli.Tests;

/// <summary>A process that runs until it is stopped; with <c>stubborn</c> it takes no notice of being asked to end.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    public Child(string role, bool isStubborn = false)
    {
        var script = isStubborn ? "trap '' TERM; echo ready; while :; do sleep 1; done" : "echo ready; exec sleep 1000";
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true })!;
        _process.StandardOutput.ReadLine();
        Recorded = new RecordedProcess(role, _process.Id, ProcessTable.Started(_process.Id)!, "");
    }

    public RecordedProcess Recorded { get; }

    public bool HasEnded => _process.WaitForExit(TimeSpan.FromSeconds(10));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
