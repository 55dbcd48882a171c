using AkkaRay.Cli.Sessions;
using AkkaRay.Cli.Stopping;

namespace AkkaRay.Cli.Tests.Stopping;

[Collection(nameof(SessionCollection))]
public sealed class ProcessStopTests : IDisposable
{
    private readonly PrivateFolder _folder = new();
    private readonly SessionFolder _session;

    public ProcessStopTests()
    {
        Environment.SetEnvironmentVariable("RAY_TMPDIR", _folder.Path);
        _session = SessionFolder.Create(DateTimeOffset.UnixEpoch);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("RAY_TMPDIR", null);
        _folder.Dispose();
    }

    [Fact]
    public async Task Processes_that_listen_end_workers_first()
    {
        using var head = new Child("head");
        using var worker = new Child("worker");

        var results = await EndAsync([head, worker], TimeSpan.FromSeconds(10), isForced: false);

        Assert.Equal(["worker", "head"], results.Select(result => result.Process.Role));
        Assert.True(head.HasEnded && worker.HasEnded);
        Assert.Empty(_session.Read());
    }

    [Fact]
    public async Task Process_that_does_not_listen_is_left_and_stays_recorded_without_force()
    {
        using var worker = new Child("worker", isStubborn: true);

        var result = Assert.Single(await EndAsync([worker], TimeSpan.FromMilliseconds(200), isForced: false));

        Assert.False(result.IsEnded);
        Assert.Equal(worker.Recorded, Assert.Single(_session.Read()));
    }

    [Fact]
    public async Task Process_that_does_not_listen_is_killed_with_force()
    {
        using var worker = new Child("worker", isStubborn: true);

        var result = Assert.Single(await EndAsync([worker], TimeSpan.FromMilliseconds(200), isForced: true));

        Assert.True(result is { IsEnded: true, WasKilled: true });
        Assert.True(worker.HasEnded);
    }

    [Fact]
    public async Task Process_that_ended_before_is_not_mentioned()
    {
        using var worker = new Child("worker");
        ProcessTable.Kill(worker.Recorded);
        Assert.True(worker.HasEnded);

        Assert.Empty(await EndAsync([worker], TimeSpan.FromSeconds(1), isForced: false));
    }

    private Task<IReadOnlyList<ProcessStop.Result>> EndAsync(Child[] children, TimeSpan grace, bool isForced)
        => ProcessStop.EndAsync([(_session, [.. children.Select(child => child.Recorded)])], grace, isForced, CancellationToken.None);
}
