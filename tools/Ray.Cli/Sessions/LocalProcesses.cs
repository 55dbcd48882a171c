namespace AkkaRay.Cli.Sessions;

/// <summary>What this user's <c>ray start</c> has running on this machine.</summary>
internal static class LocalProcesses
{
    public static IEnumerable<(SessionFolder Session, RecordedProcess Process)> Running() =>
        from session in SessionFolder.All()
        from process in session.Read()
        where ProcessTable.IsRunning(process)
        select (session, process);

    /// <summary>The newest head that runs; null if there is none.</summary>
    public static RecordedProcess? Head()
        => Running().Select(found => found.Process).FirstOrDefault(process => process.Role == RecordedProcess.Head);
}
