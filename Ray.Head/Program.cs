using System.Runtime.InteropServices;
using Akka.Configuration;
using AkkaRay.Head.Hosting;
using AkkaRay.Messages.Configuration;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(HeadArguments.Usage);
    return 0;
}

var ownsInterrupts = true;
using var stop = new CancellationTokenSource();
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    var arguments = HeadArguments.Parse(args);
    if (arguments.ExitWithParent)
    {
        ownsInterrupts = false;
        ParentProcess.WhenGone(stop.Cancel);
    }

    await using var head = await HeadNode.StartAsync(arguments.Options, stop.Token);
    if (arguments.ReadyFile is not null)
    {
        ReadyFile.Write(arguments.ReadyFile, head);
    }

    Console.WriteLine($"head ready ray://{head.Address}");
    var stopped = head.WaitForShutdownAsync(CancellationToken.None);
    await Task.WhenAny(stopped, Task.Delay(Timeout.Infinite, stop.Token));
    return stop.IsCancellationRequested ? 0 : Fail("The head was removed from its cluster and stopped; the log above says why. Start it again on the same data folder.");
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}
catch (Exception e) when (e is HeadException or ConfigurationException)
{
    return Fail(e.Message);
}

void Stop(PosixSignalContext context)
{
    // The head ends the process itself, after it has left its cluster.
    context.Cancel = true;
    if (ownsInterrupts || context.Signal != PosixSignal.SIGINT)
    {
        stop.Cancel();
    }
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}
