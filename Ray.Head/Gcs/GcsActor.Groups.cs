using AkkaRay.Head.Groups;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Groups.BundleProtocol;
using static AkkaRay.Messages.Groups.GroupProtocol;

namespace AkkaRay.Head.Gcs;

/// <content>What is said about placement groups.</content>
internal sealed partial class GcsActor
{
    private GroupDesk Groups => field ??= new GroupDesk(_core, RequestId.New);

    private void ServingGroups()
    {
        Command<CreateGroup>(message => Perform(Groups.Create(message, Now)));
        Command<RemoveGroup>(message => Perform(Groups.Remove(message, Now)));
        Command<GetGroup>(message => Perform(Groups.Get(message)));
        Command<ListGroups>(message => Perform(Groups.List(message)));
        Command<BundlesPrepared>(message => Perform(Groups.Prepared(message)));
        Command<PrepareRefused>(message => Perform(Groups.Refused(message)));
        Command<CommitRefused>(message => Perform(Groups.Refused(message)));
    }
}
