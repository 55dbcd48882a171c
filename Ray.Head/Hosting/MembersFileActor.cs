using Akka.Actor;
using Akka.Cluster;

namespace AkkaRay.Head.Hosting;

/// <summary>
/// Keeps the members file as the cluster is. Members count as soon as they join, because a head may be killed before
/// they are up; and until this head is up itself, those of its last life stay in the file, because it may be killed
/// again before it found them.
/// </summary>
internal sealed class MembersFileActor : ReceiveActor
{
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly string _path;
    private readonly IReadOnlyList<string> _before;

    // Not the cluster's own view, which may be behind the event that this actor is told of.
    private readonly HashSet<UniqueAddress> _members = [];
    private bool _isUp;

    public MembersFileActor(string path)
    {
        _path = path;
        _before = MembersFile.Read(path);
        Receive<ClusterEvent.IMemberEvent>(OnMember);
    }

    public static Props Props(string path) => Akka.Actor.Props.Create(() => new MembersFileActor(path));

    protected override void PreStart()
    {
        Write();
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private void OnMember(ClusterEvent.IMemberEvent message)
    {
        _isUp |= message is ClusterEvent.MemberUp && message.Member.Address.Equals(_cluster.SelfAddress);
        if (message is ClusterEvent.MemberRemoved)
        {
            _members.Remove(message.Member.UniqueAddress);
        }
        else
        {
            _members.Add(message.Member.UniqueAddress);
        }

        Write();
    }

    private void Write()
    {
        var self = _cluster.SelfAddress.ToString();
        var others = _members.Select(static member => member.Address.ToString()).Concat(_isUp ? [] : _before).Where(member => member != self).Distinct().Order(StringComparer.Ordinal);
        MembersFile.Write(_path, self, others);
    }
}
