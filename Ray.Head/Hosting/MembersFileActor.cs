using Akka.Actor;
using Akka.Cluster;

namespace AkkaRay.Head.Hosting;

/// <summary>Keeps the members file as the cluster is.</summary>
internal sealed class MembersFileActor : ReceiveActor
{
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly SortedSet<string> _others = new(StringComparer.Ordinal);
    private readonly string _path;

    public MembersFileActor(string path)
    {
        _path = path;
        Receive<ClusterEvent.MemberUp>(message => Change(_others.Add, message.Member));
        Receive<ClusterEvent.MemberRemoved>(message => Change(_others.Remove, message.Member));
    }

    public static Props Props(string path) => Akka.Actor.Props.Create(() => new MembersFileActor(path));

    protected override void PreStart()
    {
        Write();
        _cluster.Subscribe(
            Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberUp), typeof(ClusterEvent.MemberRemoved));
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private void Change(Func<string, bool> change, Member member)
    {
        if (!member.Address.Equals(_cluster.SelfAddress) && change(member.Address.ToString()))
        {
            Write();
        }
    }

    private void Write() => MembersFile.Write(_path, _cluster.SelfAddress.ToString(), _others);
}
