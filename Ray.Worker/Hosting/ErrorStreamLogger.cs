using Akka.Actor;
using Akka.Event;

namespace AkkaRay.Worker.Hosting;

/// <summary>
/// Writes the log to the error stream, so that the output stream holds only what programs wait for. Leaves out what Akka
/// repeats about peers that are away: the worker itself says it once, in words.
/// </summary>
internal sealed class ErrorStreamLogger : ReceiveActor
{
    private static readonly string[] Repetitive = ["endpointManager", "remoting", "joinSeedNodeProcess", "gcs-proxy"];

    public ErrorStreamLogger()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    private static void Write(LogEvent line)
    {
        if (!Repetitive.Any(part => line.LogSource.Contains(part, StringComparison.Ordinal)))
        {
            Console.Error.WriteLine($"{line.Timestamp:O} worker: {Level(line)}: {line.Message}{(line.Cause is null ? "" : Environment.NewLine + line.Cause)}");
        }
    }

    private static string Level(LogEvent line) => line.LogLevel() switch
    {
        LogLevel.ErrorLevel => "error",
        LogLevel.WarningLevel => "warning",
        LogLevel.InfoLevel => "info",
        _ => "debug",
    };
}
