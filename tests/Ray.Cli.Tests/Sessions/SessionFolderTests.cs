using AkkaRay.Cli.Sessions;

namespace AkkaRay.Cli.Tests.Sessions;

[Collection(nameof(SessionCollection))]
public sealed class SessionFolderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PrivateFolder _folder = new();

    public SessionFolderTests() => Environment.SetEnvironmentVariable("RAY_TMPDIR", _folder.Path);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("RAY_TMPDIR", null);
        _folder.Dispose();
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Folder_can_be_entered_by_its_user_alone()
    {
        var session = SessionFolder.Create(Now);

        Assert.Equal("0700", Convert.ToString((int)File.GetUnixFileMode(session.Path), 8).PadLeft(4, '0'));
        Assert.Equal("0700", Convert.ToString((int)File.GetUnixFileMode(SessionFolder.Root), 8).PadLeft(4, '0'));
    }

    [Fact]
    public void Processes_written_are_read_back()
    {
        RecordedProcess[] processes = [new("head", 1, "2", "/log") { Address = "a:1" }, new("worker", 3, "4", "/log")];
        SessionFolder.Create(Now).Write(processes);

        Assert.Equal(processes, Assert.Single(SessionFolder.All()).Read());
    }

    [Fact]
    public void Session_without_a_record_has_no_processes() => Assert.Empty(SessionFolder.Create(Now).Read());

    [Fact]
    public void Damaged_record_is_told_by_name()
    {
        var session = SessionFolder.Create(Now);
        File.WriteAllText(Path.Combine(session.Path, "processes.json"), "{");

        Assert.Contains("processes.json", Assert.Throws<CliException>(session.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_sessions_of_which_nothing_runs_are_forgotten_and_others_are_kept()
    {
        using var child = new Child("worker");
        var running = SessionFolder.Create(Now);
        running.Write([child.Recorded]);
        for (var i = 1; i <= 15; i++)
        {
            SessionFolder.Create(Now.AddSeconds(i));
        }

        Assert.Equal(11, SessionFolder.All().Count);
        Assert.Contains(running.Path, SessionFolder.All().Select(session => session.Path));
    }

    [Fact]
    public void Head_that_runs_is_found_and_one_that_ended_is_not()
    {
        using var child = new Child("head");
        SessionFolder.Create(Now).Write([child.Recorded with { Address = "a:1" }]);
        SessionFolder.Create(Now.AddSeconds(1)).Write([child.Recorded with { Started = "1", Address = "b:1" }]);

        Assert.Equal("a:1", LocalProcesses.Head()?.Address);
    }
}
