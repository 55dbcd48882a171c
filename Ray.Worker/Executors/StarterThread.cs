using System.Collections.Concurrent;

namespace AkkaRay.Worker.Executors;

/// <summary>
/// The one thread that starts processes, and lives as long as this process: Linux takes the end of the thread that
/// started a process for the end of its parent, and executors ask to be killed with that.
/// </summary>
internal static class StarterThread
{
    private static readonly BlockingCollection<Action> Waiting = Begin();

    /// <summary>Runs <paramref name="start"/> on the thread, after what was asked for before.</summary>
    public static Task RunAsync(Action start)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Waiting.Add(() =>
        {
            try
            {
                start();
                done.SetResult();
            }
            catch (Exception exception)
            {
                // Whoever waits is to get it, whatever it is.
                done.SetException(exception);
            }
        });
        return done.Task;
    }

    private static BlockingCollection<Action> Begin()
    {
        var waiting = new BlockingCollection<Action>();
        new Thread(() => Run(waiting)) { IsBackground = true, Name = "ray-starter" }.Start();
        return waiting;
    }

    private static void Run(BlockingCollection<Action> waiting)
    {
        foreach (var start in waiting.GetConsumingEnumerable())
        {
            start();
        }
    }
}
