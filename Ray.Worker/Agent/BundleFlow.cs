using AkkaRay.Messages;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Scheduling.Groups;
using AkkaRay.Worker.Bundles;
using AkkaRay.Worker.Leases;
using static AkkaRay.Messages.Groups.BundleProtocol;

namespace AkkaRay.Worker.Agent;

/// <summary>
/// The bundles of this node from the GCS's word to their end: what is given up takes the leases in it along, and what
/// changes lets waiting requests in or tells them why not.
/// </summary>
internal sealed class BundleFlow(NodeInfo self, NodeLedgers ledgers, LeaseTable table, LeaseFlow flow, List<AgentEffect> effects)
{
    private readonly BundleTurn _turn = new(ledgers, table);

    public void FromGcs(IRayMessage message, TimeSpan now)
    {
        switch (message)
        {
            case PrepareBundles prepare:
                Tell(_turn.Prepare(prepare, now));
                break;
            case CommitBundles commit:
                Commit(commit, now);
                break;
            case ReturnBundles back:
                _turn.Forget(back.Group);
                Close(
                    bundle => bundle.Group == back.Group && (back.Bundles.IsDefaultOrEmpty || back.Bundles.Contains(bundle.Index)),
                    $"A bundle of {back.Group} on node {self.Name} was given up: {back.Reason}",
                    now);
                break;
        }
    }

    public void GroupChanged(GroupInfo group, TimeSpan now)
    {
        if (group.IsAlive)
        {
            Close(bundle => bundle.Group == group.Id && group.NodeOf(bundle.Index) is { } node && node != self.Id,
                $"Bundle of placement group {group.Describe()} moved to another node.", now);
        }
        else
        {
            Close(bundle => bundle.Group == group.Id, BundleRoute.RemovedText(group), now);
        }
    }

    public void JobFinished(JobId job, TimeSpan now)
        => Close(bundle => bundle.Job == job, $"Its placement group was removed: {job}, which created it, has ended.", now);

    public void Tick(TimeSpan now)
    {
        var held = _turn.Try(now);
        Tell(held);
        if (ledgers.Bundles.Expire(now) | _turn.Expire(now) || held is not null)
        {
            flow.Perform(table.ClusterChanged(), now);
        }
    }

    /// <summary>What a task of that executor asks for, with its parent's group if that captures it.</summary>
    public LeaseRequest Capture(LeaseRequest request, LeaseId? parent)
        => (request.Rules is null || request.Rules.IsOnlyNear()) && parent is { } lease && table.Held(lease)?.Rules is { CapturesChildren: true } rules
            ? request with { Rules = rules with { Bundle = Messages.Scheduling.PlacementRules.AnyBundle } }
            : request;

    private void Tell(Messages.IRayMessage? answer)
    {
        if (answer is not null)
        {
            effects.Add(new AgentEffect.TellGcs(answer));
        }
    }

    private void Commit(CommitBundles message, TimeSpan now)
    {
        if (ledgers.Bundles.Commit(message) is { } refused)
        {
            effects.Add(new AgentEffect.TellGcs(refused));
        }

        flow.Perform(table.ClusterChanged(), now);
    }

    private void Close(Func<HeldBundle, bool> which, string why, TimeSpan now)
    {
        var fault = new RayFault(FaultKind.GroupRemoved, why) { Node = self.Name };
        foreach (var lease in ledgers.LeasesIn(ledgers.Bundles.Close(which)))
        {
            flow.Lose(lease, fault, now);
        }

        flow.Perform(table.ClusterChanged(), now);
    }
}
