using Akka.Event;
using AkkaRay.Worker.Executors;

namespace AkkaRay.Worker.Output;

/// <summary>Logs what an executor writes while it has no job.</summary>
internal sealed class LogSink(ILoggingAdapter log, int pid) : IOutputSink
{
    public void Write(bool isError, string[] lines, int dropped)
    {
        foreach (var line in lines)
        {
            log.BlankWrote(pid, line);
        }
    }
}
