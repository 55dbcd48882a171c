using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Tests;

/// <content>Processes for actors.</content>
public sealed partial class ExecutorCluster
{
    // Actors have processes of their own, but for those that share one.
    private RunningExecutor ExecutorFor(ActorId actor, bool isShared)
    {
        lock (_shared)
        {
            if (isShared && _shared.Find(static one => !one.Process.HasExited) is { } known)
            {
                return known;
            }

            var executor = MakeExecutor();
            if (isShared)
            {
                _shared.Add(executor);
            }

            new Thread(() => ServeActors(executor)) { IsBackground = true }.Start();
            return executor;
        }
    }

    private void ServeActors(RunningExecutor executor)
    {
        while (executor.Receive() is { } message)
        {
            Events.Enqueue(message.GetType().Name);
            Actors.TryHandle(message, executor);
        }

        executor.WaitForExit();
        if (!_isDisposed)
        {
            Actors.OnExit(executor);
        }
    }
}
