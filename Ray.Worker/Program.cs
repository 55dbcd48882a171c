using System.Runtime.InteropServices;
using Akka.Configuration;
using AkkaRay.Messages.Configuration;
using AkkaRay.Worker.Hosting;

if (args.Contains("--help"))
{
    Console.WriteLine(WorkerArguments.Usage);
    return 0;
}

// Whoever holds the other end of the standard input decides when this process ends, interrupts included.
var exitWithParent = args.Contains(ParentProcess.ExitFlag);
using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    var arguments = WorkerArguments.Parse([.. args.Where(argument => argument != ParentProcess.ExitFlag)]);
    if (exitWithParent)
    {
        ParentProcess.WhenGone(stop.Cancel);
    }

    var config = RayConfig.Load(arguments.Overrides, "worker.conf", "cluster.conf");
    var node = new WorkerNode(arguments, config, WorkerSettings.From(config), Console.Out, Console.Error);
    return await node.RunAsync(stop.Token);
}
catch (Exception exception) when (exception is FormatException or ConfigurationException or IOException or ArgumentException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"worker: {exception.Message}");
    return 2;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    if (!exitWithParent || context.Signal != PosixSignal.SIGINT)
    {
        stop.Cancel();
    }
}
