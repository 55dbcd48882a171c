using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.KeyValue;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Packages;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Messages.State;

namespace AkkaRay.Messages.Serialization;

/// <summary>
/// Every message that rides Akka, by its short name. A name is never re-used and never changed; a new message is added
/// here, to <c>WireContracts.txt</c> and to the round-trip test.
/// </summary>
internal static class Manifests
{
    public static readonly Manifest[] All =
    [
        Manifest.Of<JobProtocol.RegisterDriver>("jr"),
        Manifest.Of<JobProtocol.DriverRegistered>("jR"),
        Manifest.Of<JobProtocol.DriverRefused>("jx"),
        Manifest.Of<JobProtocol.DriverHeartbeat>("jh"),
        Manifest.Of<JobProtocol.DriverHeartbeatAck>("jH"),
        Manifest.Of<JobProtocol.EndJob>("je"),
        Manifest.Of<JobProtocol.JobEnded>("jE"),
        Manifest.Of<JobProtocol.GetJob>("jg"),
        Manifest.Of<JobProtocol.JobFound>("jG"),
        Manifest.Of<JobProtocol.OutputWritten>("jo"),
        Manifest.Of<NodeProtocol.RegisterNode>("nr"),
        Manifest.Of<NodeProtocol.NodeRegistered>("nR"),
        Manifest.Of<NodeProtocol.NodeRefused>("nx"),
        Manifest.Of<NodeProtocol.ReportUsage>("nu"),
        Manifest.Of<NodeProtocol.UsageNoted>("nn"),
        Manifest.Of<NodeProtocol.NodeUnknown>("nk"),
        Manifest.Of<NodeProtocol.LeaveNode>("nl"),
        Manifest.Of<NodeProtocol.NodeLeft>("nL"),
        Manifest.Of<FeedSnapshot>("fs"),
        Manifest.Of<FeedProtocol.FeedBatch>("fb"),
        Manifest.Of<FeedProtocol.CatchUp>("fc"),
        Manifest.Of<FeedProtocol.UsageChanged>("fu"),
        Manifest.Of<FeedProtocol.Unsubscribe>("fx"),
        Manifest.Of<PackageProtocol.PackageStored>("ps"),
        Manifest.Of<PackageProtocol.PackageRecorded>("pS"),
        Manifest.Of<KeyValueProtocol.PutKey>("kp"),
        Manifest.Of<KeyValueProtocol.DeleteKey>("kd"),
        Manifest.Of<KeyValueProtocol.KeyStored>("kS"),
        Manifest.Of<KeyValueProtocol.GetKey>("kg"),
        Manifest.Of<KeyValueProtocol.KeyFound>("kG"),
        Manifest.Of<KeyValueProtocol.ListKeys>("kl"),
        Manifest.Of<KeyValueProtocol.KeysListed>("kL"),
        Manifest.Of<KeyValueProtocol.KeyRefused>("kx"),
        Manifest.Of<LeaseProtocol.RequestLease>("lr"),
        Manifest.Of<LeaseProtocol.CancelLease>("lc"),
        Manifest.Of<LeaseProtocol.LeaseQueued>("lq"),
        Manifest.Of<LeaseProtocol.LeaseGranted>("lG"),
        Manifest.Of<LeaseProtocol.LeaseSpilled>("lS"),
        Manifest.Of<LeaseProtocol.LeaseRefused>("lx"),
        Manifest.Of<LeaseProtocol.ReturnLease>("lR"),
        Manifest.Of<LeaseProtocol.CancelTask>("lt"),
        Manifest.Of<LeaseProtocol.ExplainLoss>("le"),
        Manifest.Of<LeaseProtocol.LeaseLost>("lL"),
        Manifest.Of<ActorProtocol.RegisterActor>("ar"),
        Manifest.Of<ActorProtocol.ActorRegistered>("aR"),
        Manifest.Of<ActorProtocol.ActorRefused>("ax"),
        Manifest.Of<ActorProtocol.WatchActor>("aw"),
        Manifest.Of<ActorProtocol.UnwatchActor>("au"),
        Manifest.Of<ActorProtocol.ActorChanged>("ac"),
        Manifest.Of<ActorProtocol.FindActor>("af"),
        Manifest.Of<ActorProtocol.ActorFound>("aF"),
        Manifest.Of<ActorProtocol.KillActor>("ak"),
        Manifest.Of<ActorProtocol.ActorKilled>("aK"),
        Manifest.Of<ActorProtocol.ReleaseActor>("al"),
        Manifest.Of<ActorProtocol.CancelCall>("aq"),
        Manifest.Of<ActorProtocol.ListActors>("as"),
        Manifest.Of<ActorProtocol.ActorsListed>("aS"),
        Manifest.Of<ActorProtocol.OwnerLost>("ao"),
        Manifest.Of<ActorProtocol.OwnerNoted>("aO"),
        Manifest.Of<SupervisionProtocol.StartInstance>("is"),
        Manifest.Of<SupervisionProtocol.StopInstance>("ix"),
        Manifest.Of<SupervisionProtocol.ReportNoted>("in"),
        Manifest.Of<SupervisionProtocol.InstanceWaiting>("iw"),
        Manifest.Of<SupervisionProtocol.InstanceStarted>("iS"),
        Manifest.Of<SupervisionProtocol.InstanceEnded>("iE"),
        Manifest.Of<SlotProtocol.FindSlot>("tf"),
        Manifest.Of<SlotProtocol.SlotFound>("tF"),
        Manifest.Of<GroupProtocol.CreateGroup>("gc"),
        Manifest.Of<GroupProtocol.GroupCreated>("gC"),
        Manifest.Of<GroupProtocol.GroupRefused>("gx"),
        Manifest.Of<GroupProtocol.RemoveGroup>("gr"),
        Manifest.Of<GroupProtocol.GroupGone>("gR"),
        Manifest.Of<GroupProtocol.GetGroup>("gg"),
        Manifest.Of<GroupProtocol.GroupFound>("gG"),
        Manifest.Of<GroupProtocol.ListGroups>("gl"),
        Manifest.Of<GroupProtocol.GroupsListed>("gL"),
        Manifest.Of<BundleProtocol.PrepareBundles>("bp"),
        Manifest.Of<BundleProtocol.BundlesPrepared>("bP"),
        Manifest.Of<BundleProtocol.PrepareRefused>("bx"),
        Manifest.Of<BundleProtocol.CommitBundles>("bc"),
        Manifest.Of<BundleProtocol.CommitRefused>("bX"),
        Manifest.Of<BundleProtocol.ReturnBundles>("br"),
        Manifest.Of<StateProtocol.GetClusterState>("sg"),
        Manifest.Of<StateProtocol.ClusterState>("sG"),
        Manifest.Of<StateProtocol.GetRegions>("sr"),
        Manifest.Of<StateProtocol.RegionsListed>("sR"),
        Manifest.Of<TaskProtocol.TasksReported>("et"),
        Manifest.Of<TaskProtocol.ListTasks>("el"),
        Manifest.Of<TaskProtocol.TasksListed>("eL"),
        Manifest.Of<TaskProtocol.SummarizeTasks>("es"),
        Manifest.Of<TaskProtocol.TasksSummarized>("eS"),
    ];
}
