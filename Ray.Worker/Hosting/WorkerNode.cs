using System.Net.Sockets;
using System.Text.Json;
using Akka.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Nodes;

namespace AkkaRay.Worker.Hosting;

/// <summary>
/// A worker process: lives as a node, and when the cluster gave the node up, as a new one, until it is told to stop or
/// the cluster refuses it.
/// </summary>
internal sealed class WorkerNode(WorkerArguments arguments, Config config, WorkerSettings settings, TextWriter output, TextWriter errors)
{
    private static readonly TimeSpan ComplainInterval = TimeSpan.FromSeconds(5);

    private ClusterId? _cluster;

    /// <summary>Runs until <paramref name="stop"/> is cancelled; returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var folder = NodeFolder.Open(settings.Folder, settings.Platform);
        while (true)
        {
            var life = WorkerLife.Start(config, settings, arguments.Heads, folder, _cluster);
            var end = await LiveAsync(life, stop);
            end = stop.IsCancellationRequested ? new LifeEnd.Left() : end;
            switch (end)
            {
                case LifeEnd.Left:
                    await life.LeaveAsync("the worker was asked to stop");
                    return 0;
                case LifeEnd.Refused refused:
                    await life.AbandonAsync();
                    await errors.WriteLineAsync($"worker {settings.Name}: the cluster at {Heads} refuses this worker: {refused.Reason}");
                    return 1;
                case null:
                    await life.AbandonAsync();
                    await errors.WriteLineAsync($"worker {settings.Name}: could not join {Heads} within {arguments.JoinTimeout.TotalSeconds:0.#} s: {await ProbeAsync()}");
                    return 1;
            }

            await errors.WriteLineAsync($"worker {settings.Name}: {life.Worker.Node.Id} is over ({Describe(end)}); joining again as a new node");
            await life.AbandonAsync();
        }
    }

    private string Heads => string.Join(", ", arguments.Heads);

    // Null means: it did not get in in time.
    private async Task<LifeEnd?> LiveAsync(WorkerLife life, CancellationToken stop)
    {
        var stopped = new TaskCompletionSource<LifeEnd?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(() => stopped.TrySetResult(new LifeEnd.Left()));
        var over = await Task.WhenAny(life.EndedAsync(), stopped.Task, JoinAsync(life));
        if (await over is { } early)
        {
            return early;
        }

        return life.Worker.Registered.IsCompleted ? await await Task.WhenAny(life.EndedAsync(), stopped.Task) : null;
    }

    // Null when the node is in, or when it has taken too long; only the first time is there a limit.
    private async Task<LifeEnd?> JoinAsync(WorkerLife life)
    {
        var limit = _cluster is null ? arguments.JoinTimeout : TimeSpan.MaxValue;
        for (var waited = TimeSpan.Zero; !life.Worker.Registered.IsCompleted;)
        {
            var step = limit - waited < ComplainInterval ? limit - waited : ComplainInterval;
            await Task.WhenAny(life.Worker.Registered, Task.Delay(step));
            waited += step;
            if (life.Worker.Ended.IsCompleted)
            {
                return await life.Worker.Ended;
            }

            if (waited >= limit)
            {
                return null;
            }

            if (!life.Worker.Registered.IsCompleted)
            {
                await errors.WriteLineAsync($"worker {settings.Name}: not in the cluster at {Heads} after {waited.TotalSeconds:0} s, still trying: {await ProbeAsync()}");
            }
        }

        _cluster = await life.Worker.Registered;
        await AnnounceAsync(life.Worker.Node.Id);
        return null;
    }

    private async Task AnnounceAsync(NodeId node)
    {
        if (arguments.ReadyFile is { } path)
        {
            var unfinished = path + ".tmp";
            await File.WriteAllTextAsync(unfinished, JsonSerializer.Serialize(new { node = node.Value.ToString("N"), pid = Environment.ProcessId }) + "\n");
            File.Move(unfinished, path, overwrite: true);
        }

        await output.WriteLineAsync($"worker ready {settings.Name}");
        await output.FlushAsync();
    }

    // What a plain connection says is what a person can act on.
    private async Task<string> ProbeAsync()
    {
        var answers = new List<string>();
        foreach (var head in arguments.Heads)
        {
            answers.Add($"{head} {await ProbeAsync(head)}");
        }

        return string.Join("; ", answers);
    }

    private static async Task<string> ProbeAsync(string head)
    {
        var colon = head.LastIndexOf(':');
        using var client = new TcpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await client.ConnectAsync(head[..colon], int.Parse(head[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture), limit.Token);
            return "accepts connections but no head of this cluster answers there (another program, or another ray.system?)";
        }
        catch (SocketException exception)
        {
            return $"cannot be reached ({exception.SocketErrorCode}). Is the head running there?";
        }
        catch (OperationCanceledException)
        {
            return "does not answer. Is the address right, and is a firewall in between?";
        }
    }

    private static string Describe(LifeEnd end) => end switch
    {
        LifeEnd.DeclaredDead dead => $"declared dead: {dead.Reason}",
        LifeEnd.HeadLost => "no head answered for too long",
        LifeEnd.Failed failed => $"internal error: {failed.Reason}",
        _ => end.ToString(),
    };
}
