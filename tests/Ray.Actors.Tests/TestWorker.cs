using Akka.Actor;
using Akka.Configuration;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Hosting;

namespace AkkaRay.Actors.Tests;

/// <summary>A worker in an actor system of its own, with real processes as its executors.</summary>
internal sealed class TestWorker : IAsyncDisposable
{
    private readonly WorkerLife _life;
    private readonly NodeFolder _folder;

    private TestWorker(WorkerLife life, NodeFolder folder) => (_life, _folder) = (life, folder);

    public NodeId Id => _life.Worker.Node.Id;

    public Address Address => Address.Parse(_life.Worker.Node.Address);

    public string Name => _life.Worker.Node.Name;

    public static async Task<TestWorker> JoinAsync(TestHead head, string name, string more = "")
    {
        var config = RayConfig.Load(
            ConfigurationFactory.ParseString($$"""
                {{more}}
                ray.worker { cpus = 2, name = "{{name}}", prestart = 1, allow-local-code = on, executor = "{{Fake.Program}}" }
                akka { loglevel = WARNING, stdout-loglevel = OFF }
                akka.coordinated-shutdown.run-by-actor-system-terminate = off
                """),
            "worker.conf",
            "cluster.conf");
        var settings = WorkerSettings.From(config);
        var folder = NodeFolder.Open("", settings.Platform);
        var life = WorkerLife.Start(config, settings, [$"{head.Address.Host}:{head.Address.Port}"], folder, cluster: null);
        await life.Worker.Registered.WaitAsync(TestCluster.Patience);
        return new TestWorker(life, folder);
    }

    /// <summary>Ends at once, as a killed process does.</summary>
    public async ValueTask DisposeAsync()
    {
        await _life.AbandonAsync();
        _folder.Dispose();
    }
}
