using AkkaRay.Clustering;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Jobs.JobProtocol;

namespace AkkaRay.Driver.Tests.Cluster;

public sealed class OutputPumpTests
{
    [Fact]
    public async Task Lines_lost_on_the_way_are_counted()
    {
        var sink = new RecordingSink();
        await using (var pump = new OutputPump(sink))
        {
            pump.Post(new OutputWritten(new JobId(1), "n1", 5, true, ["x"]) { LinesDropped = 3 });
        }

        Assert.Equal(["(node=n1 pid=5) 3 lines were dropped here: they came faster than they could be sent.", "(node=n1 pid=5) x"], sink.Lines);
    }

    [Fact]
    public async Task Blocked_console_loses_lines_and_never_blocks_the_poster()
    {
        using var blocked = new BlockedSink();
        await using (var pump = new OutputPump(blocked))
        {
            for (var number = 0; number < 3000; number++)
            {
                pump.Post(new OutputWritten(new JobId(1), "n1", 5, false, [$"{number}"]));
            }

            blocked.Release();
            pump.Post(new OutputWritten(new JobId(1), "n1", 5, false, ["last"]));
        }

        Assert.InRange(blocked.Written, 1024, 1100);
    }

    private sealed class BlockedSink : IOutputSink, IDisposable
    {
        private readonly ManualResetEventSlim _gate = new();

        public int Written { get; private set; }

        public void Release() => _gate.Set();

        public void Write(string line, bool isError)
        {
            _gate.Wait();
            Written++;
        }

        public void Dispose() => _gate.Dispose();
    }
}
