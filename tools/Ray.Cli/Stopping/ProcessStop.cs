using AkkaRay.Cli.Sessions;

namespace AkkaRay.Cli.Stopping;

/// <summary>Ends recorded processes: workers before heads, so that they can still take their leave.</summary>
internal static class ProcessStop
{
    /// <summary>What became of one process.</summary>
    internal sealed record Result(RecordedProcess Process, bool IsEnded, bool WasKilled);

    /// <summary>Ends all of them; with <paramref name="isForced"/> kills what does not end within <paramref name="grace"/>.</summary>
    public static async Task<IReadOnlyList<Result>> EndAsync(
        IReadOnlyCollection<(SessionFolder Session, IReadOnlyList<RecordedProcess> Processes)> sessions,
        TimeSpan grace,
        bool isForced,
        CancellationToken cancellationToken)
    {
        var results = new List<Result>();
        foreach (var role in new[] { RecordedProcess.Worker, RecordedProcess.Head })
        {
            var running = sessions.SelectMany(session => session.Processes).Where(process => process.Role == role && ProcessTable.IsRunning(process)).ToList();
            running.ForEach(ProcessTable.RequestEnd);
            results.AddRange(await Task.WhenAll(running.Select(process => EndedAsync(process, grace, isForced, cancellationToken))));
        }

        foreach (var (session, processes) in sessions)
        {
            session.Write([.. processes.Where(ProcessTable.IsRunning)]);
        }

        return results;
    }

    private static async Task<Result> EndedAsync(RecordedProcess process, TimeSpan grace, bool isForced, CancellationToken cancellationToken)
    {
        if (await ProcessTable.WaitForEndAsync(process, grace, cancellationToken))
        {
            return new Result(process, IsEnded: true, WasKilled: false);
        }

        if (!isForced)
        {
            return new Result(process, IsEnded: false, WasKilled: false);
        }

        ProcessTable.Kill(process);
        return new Result(process, await ProcessTable.WaitForEndAsync(process, TimeSpan.FromSeconds(5), cancellationToken), WasKilled: true);
    }
}
