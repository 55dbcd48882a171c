using Akka.Event;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <summary>Every line that can be logged about executor processes.</summary>
internal static class ExecutorLog
{
    public static void Started(this ILoggingAdapter log, ExecutorId executor, int pid)
        => log.Debug("Process {Pid} started as {ExecutorId}", pid, executor);

    public static void StartFailed(this ILoggingAdapter log, ExecutorId executor, string reason)
        => log.Warning("{ExecutorId} cannot be started: {Reason}", executor, reason);

    public static void Ended(this ILoggingAdapter log, ExecutorId executor, string how)
        => log.Debug("{ExecutorId}: process {Ending}", executor, how);

    public static void Killing(this ILoggingAdapter log, ExecutorId executor, string reason)
        => log.Debug("{ExecutorId} is killed because {Reason}", executor, reason);

    public static void Rejected(this ILoggingAdapter log, string reason)
        => log.Warning("A connection to the executors' socket was closed: {Reason}", reason);

    public static void BlankWrote(this ILoggingAdapter log, int pid, string line)
        => log.Info("Executor process {Pid} without a job wrote: {Line}", pid, line);
}
