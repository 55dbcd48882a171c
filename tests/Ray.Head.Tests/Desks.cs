using Akka.Actor;
using AkkaRay.Head.Actors;
using AkkaRay.Head.Gcs;
using AkkaRay.Head.Groups;
using AkkaRay.Head.Jobs;
using AkkaRay.Head.KeyValue;
using AkkaRay.Head.Nodes;
using AkkaRay.Head.Packages;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Head.Tests;

/// <summary>All desks of one GCS without an actor, and what they decided so far.</summary>
internal sealed class Desks
{
    public Desks(GcsSettings? settings = null)
    {
        Core = new GcsCore(settings ?? Examples.Settings, Guid.NewGuid(), Examples.Noon);
        Core.Record(new ClusterCreated(Guid.NewGuid(), Examples.Noon.UtcTicks));
        Nodes = new NodeDesk(Core, "http://head/packages");
        Jobs = new JobDesk(Core, "http://head/packages", ActorRefs.Nobody);
        Keys = new KeyValueDesk(Core);
        Packages = new PackageDesk(Core);
        Lives = new ActorLives(Core);
        Actors = new ActorDesk(Core, Lives);
        Groups = new GroupDesk(Core, RequestId.New);
        Liveness = new Liveness(Core, Nodes, Jobs);
    }

    public GcsCore Core { get; }

    public NodeDesk Nodes { get; }

    public JobDesk Jobs { get; }

    public KeyValueDesk Keys { get; }

    public PackageDesk Packages { get; }

    public ActorLives Lives { get; }

    public ActorDesk Actors { get; }

    public GroupDesk Groups { get; }

    public Liveness Liveness { get; }

    public NodeInfo Join(NodeInfo? node = null)
    {
        node ??= Examples.Node();
        Nodes.Register(Examples.Register(node), Examples.Noon);
        Liveness.NodeRegistered(node.Id);
        return node;
    }

    public JobInfo Start(JobProtocol.RegisterDriver? driver = null)
    {
        var job = ReplyOf<JobProtocol.DriverRegistered>(Jobs.Register(driver ?? Examples.RegisterDriver(), "akka://driver", Examples.Noon)).Job;
        Liveness.DriverRegistered(job.Id);
        return job;
    }

    public IReadOnlyList<GcsEffect> Put(string key, byte[] value, bool overwrite = true, RequestId? request = null)
        => Keys.Put(new(request ?? RequestId.New(), "ns", key, value, overwrite));

    /// <summary>Lets time pass in ticks as the actor does; the effects of all of them.</summary>
    public IReadOnlyList<GcsEffect> Pass(TimeSpan time)
    {
        List<GcsEffect> effects = [];
        var tick = TimeSpan.FromMilliseconds(100);
        for (var passed = TimeSpan.Zero; passed < time; passed += tick)
        {
            effects.AddRange(Liveness.Tick(tick, Examples.Noon));
        }

        return effects;
    }

    public static T ReplyOf<T>(IReadOnlyList<GcsEffect> effects) => effects.OfType<GcsEffect.Reply>().Select(reply => reply.Message).OfType<T>().Single();

    public static IReadOnlyList<IGcsEvent> EventsOf(IReadOnlyList<GcsEffect> effects) => [.. effects.OfType<GcsEffect.Record>().Select(record => record.Event)];
}
