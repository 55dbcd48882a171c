using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Output;

namespace AkkaRay.Worker.Executors;

/// <summary>
/// Where executor processes live. What happens to them is told to the agent as the messages of
/// <see cref="ExecutorEvents"/>; calls return at once.
/// </summary>
internal interface IExecutorHost
{
    /// <summary>Starts a process with <paramref name="environment"/> beyond the usual.</summary>
    void Start(ExecutorId executor, IReadOnlyDictionary<string, string> environment);

    void Send(ExecutorId executor, ExecutorMessage message);

    void Kill(ExecutorId executor);

    /// <summary>The executor's output goes there from now on; the sink is made for its process id.</summary>
    void Attach(ExecutorId executor, Func<int, IOutputSink> sink);

    /// <summary>The number of the task it began last; <see cref="ulong.MaxValue"/> if that cannot be known.</summary>
    ulong LastStarted(ExecutorId executor);

    /// <summary>Kills all and waits until they are gone.</summary>
    Task StopAsync();
}
