using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;
using AkkaRay.Head.Hosting;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using Xunit.Abstractions;
using static AkkaRay.Messages.State.StateProtocol;

namespace AkkaRay.Head.Tests.Hosting;

public sealed class HeadPartsTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task System_that_is_head_and_worker_at_once_answers_soon_and_again_after_a_restart()
    {
        var first = await StartAskStopAsync();
        var second = await StartAskStopAsync();

        Assert.Equal(first.Cluster, second.Cluster);
    }

    [Fact]
    public void Second_head_on_the_same_folder_in_one_process_is_refused()
    {
        using var held = DataFolder.Open(_folder["data"]);

        Assert.Throws<HeadException>(() => DataFolder.Open(_folder["data"]));
    }

    private async Task<ClusterState> StartAskStopAsync()
    {
        var watch = Stopwatch.StartNew();
        var config = RayConfig.Load(
            ConfigurationFactory.ParseString($$"""
                ray.head.data = "{{_folder["data"]}}"
                akka.cluster.roles = [head, worker]
                akka.loggers = ["Akka.Event.DefaultLogger, Akka"]
                """),
            "head.conf", "worker.conf", "cluster.conf");
        var settings = HeadSettings.From(config);
        var system = ActorSystem.Create("ray", BootstrapSetup.Create().WithConfig(HeadParts.Complete(config)).And(HeadParts.Setup(settings)));
        output.WriteLine($"system created after {watch.ElapsedMilliseconds} ms");
        var gcs = HeadParts.Start(system, settings);
        Cluster.Get(system).Join(Cluster.Get(system).SelfAddress);
        var state = await gcs.Ask<ClusterState>(new GetClusterState(RequestId.New(), IncludeDead: true), TimeSpan.FromSeconds(20));
        output.WriteLine($"GCS answered after {watch.ElapsedMilliseconds} ms");
        await system.Terminate();
        return state;
    }
}
