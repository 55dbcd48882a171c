using AkkaRay.Head.Gcs;
using AkkaRay.Head.Groups;
using AkkaRay.Head.Jobs;
using AkkaRay.Head.Nodes;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Groups.BundleProtocol;
using static AkkaRay.Messages.Groups.GroupProtocol;

namespace AkkaRay.Simulation.Tests.Worlds;

/// <summary>The real tables and desks of a GCS over a journal that outlives each of its lives.</summary>
internal sealed class SimHead
{
    private static readonly GcsSettings Settings = GcsSettings.From(RayConfig.Load(Akka.Configuration.Config.Empty));

    private readonly List<IGcsEvent> _journal = [];
    private readonly Func<Guid> _newGuid;
    private GcsCore _core = null!;
    private NodeDesk _nodes = null!;
    private JobDesk _jobs = null!;
    private GroupDesk _groups = null!;

    public SimHead(Func<Guid> newGuid)
    {
        _newGuid = newGuid;
        Live();
        Perform([_core.Record(new ClusterCreated(newGuid(), 1))]);
    }

    public bool IsUp { get; private set; }

    public GcsState State => _core.State;

    /// <summary>What is told to nodes, and to everybody as one more change of the feed.</summary>
    public Action<NodeId, IRayMessage> TellNode { get; set; } = (_, _) => { };

    public Action<FeedProtocol.FeedBatch> TellAll { get; set; } = _ => { };

    public Action<IRayMessage> Reply { get; set; } = _ => { };

    public FeedSnapshot Snapshot() => _core.Snapshot();

    public GroupInfo? Shown(GroupId group) => Answer<GroupFound>(_groups.Get(new GetGroup(new RequestId(_newGuid()), group, ""))).Group;

    /// <summary>It is gone; what it had not told is never told.</summary>
    public void Crash() => IsUp = false;

    /// <summary>It reads its journal and knows what it had decided.</summary>
    public void Live()
    {
        _core = new GcsCore(Settings, _newGuid(), DateTimeOffset.UnixEpoch);
        _journal.ForEach(stored => _core.State.Apply(stored));
        _nodes = new NodeDesk(_core, "");
        _jobs = new JobDesk(_core, "", Akka.Actor.ActorRefs.Nobody);
        _groups = new GroupDesk(_core, () => new RequestId(_newGuid()));
        IsUp = true;
    }

    public void Join(NodeInfo node) => Perform(
        _core.State.Nodes.FindAlive(node.Id) is null && _core.State.Nodes.FindDead(node.Id) is null ? [_core.Record(new NodeAdded(node.ToStored()))] : []);

    public void Die(NodeId node) => Perform(_nodes.Die(node, "it was lost", DateTimeOffset.UnixEpoch));

    public JobId StartJob()
    {
        var id = new JobId(_core.State.Jobs.Last + 1);
        Perform([_core.Record(new JobAdded(new StoredJob { Id = id.Value, Name = "job", Driver = id.Value, DriverPath = "d", EntryAssembly = "x" }))]);
        return id;
    }

    public void EndJob(JobId job) => Perform(_jobs.End(job, "done", DateTimeOffset.UnixEpoch));

    public void Create(GroupInfo group, TimeSpan now)
        => Perform(_groups.Create(new CreateGroup(new RequestId(_newGuid()), group), DateTimeOffset.UnixEpoch + now));

    public void Remove(GroupId group) => Perform(_groups.Remove(new RemoveGroup(new RequestId(_newGuid()), group, "not needed"), DateTimeOffset.UnixEpoch));

    public bool Report(NodeUsage usage)
    {
        _nodes.Report(new NodeProtocol.ReportUsage(usage), isAwaited: false);
        Perform(_groups.Reported(usage));
        return true;
    }

    public void FromNode(IRayMessage message) => Perform(message switch
    {
        BundlesPrepared prepared => _groups.Prepared(prepared),
        PrepareRefused refused => _groups.Refused(refused),
        CommitRefused refused => _groups.Refused(refused),
        _ => throw new InvalidOperationException($"Nodes do not tell {message}."),
    });

    public void Tick(TimeSpan elapsed) => Perform(_groups.Tick(elapsed));

    private void Perform(IReadOnlyList<GcsEffect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case GcsEffect.Record(var decided, var sequence):
                    _journal.Add(decided);
                    if (sequence > 0)
                    {
                        _core.Feed.Read(sequence - 1, sequence).ToList().ForEach(TellAll);
                    }

                    break;
                case GcsEffect.TellNode(var node, var message):
                    TellNode(node, message);
                    break;
                case GcsEffect.Reply(var message):
                    Reply(message);
                    break;
            }
        }
    }

    private static T Answer<T>(IReadOnlyList<GcsEffect> effects) => effects.OfType<GcsEffect.Reply>().Select(reply => reply.Message).OfType<T>().Single();
}
