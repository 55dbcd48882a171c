using AkkaRay.Messages;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Groups.BundleProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Simulation.Tests.Worlds;

/// <content>Who tells whom what, and what the network makes of it.</content>
internal sealed partial class World
{
    // Whoever asks the head asks again until it is there.
    private void ToHead(Action request) => Network.Send(Driver, Head, () =>
    {
        if (Head.IsUp)
        {
            request();
        }
        else
        {
            Network.After(Second, () => ToHead(request));
        }
    });

    private void Register(SimNode node)
    {
        if (node.IsAlive && Head.IsUp && Head.State.Nodes.FindDead(node.Info.Id) is null)
        {
            Head.Join(node.Info);
            if (_sharedView is null)
            {
                Tell(node, () => ReadSnapshot(node));
            }

            Tell(node, () => Report(node));
        }
    }

    private void Bury(SimNode node)
    {
        if (Head.IsUp)
        {
            Head.Die(node.Info.Id);
        }
        else
        {
            Network.After(Second, () => Bury(node));
        }
    }

    private void ToNode(NodeId to, IRayMessage message)
    {
        if (Nodes.TryGetValue(to, out var node))
        {
            Lossy(Head, node, () => InStep(node, BeforeAndAfter(message), () => node.FromHead(message, Network.Now)));
        }
    }

    private static (Step Before, Step After)? BeforeAndAfter(IRayMessage message) => message switch
    {
        PrepareBundles => (Step.BeforePrepare, Step.AfterPrepare),
        CommitBundles => (Step.BeforeCommit, Step.AfterCommit),
        _ => null,
    };

    private static (Step Before, Step After)? BeforeAndAfter(FeedProtocol.FeedBatch batch)
        => batch.Changes.Any(static change => change is ClusterChange.GroupChanged { Group.IsAlive: false }) ? (Step.BeforeRemoval, Step.AfterRemoval) : null;

    private void InStep(SimNode node, (Step Before, Step After)? steps, Action act)
    {
        if (node.IsAlive && !(steps is { Before: var before } && At(before, node)) && node.IsAlive)
        {
            act();
            _ = steps is { After: var after } && At(after, node);
        }
    }

    private void FromNode(SimNode node, IRayMessage message)
    {
        if (Head.IsUp && node.IsAlive)
        {
            Head.FromNode(message);
        }
    }

    // A reader that missed something asks for all of it.
    private void ToAll(FeedProtocol.FeedBatch batch)
    {
        Network.Send(Head, Driver, () =>
        {
            if (!Driver.Read(batch))
            {
                Driver.Read(Head.Snapshot());
            }
        });
        if (_sharedView is not null)
        {
            Network.Send(Head, _sharedView, () => ReadShared(batch));
            return;
        }

        foreach (var node in Living)
        {
            Tell(node, () => InStep(node, BeforeAndAfter(batch), () => Read(node, batch)));
        }
    }

    private void ReadShared(FeedProtocol.FeedBatch batch)
    {
        if (_sharedView!.Apply(batch).CatchUp is not null)
        {
            _sharedView.Apply(Head.Snapshot());
        }

        if (batch.Changes.Any(change => change is not ClusterChange.NodeJoined))
        {
            Living.Where(node => node.Waiting > 0 || node.Bundles.Count > 0).ToList().ForEach(node => node.Reconsider());
        }
    }

    private void Read(SimNode node, FeedProtocol.FeedBatch batch)
    {
        if (node.View.Apply(batch).CatchUp is not null)
        {
            node.View.Apply(Head.Snapshot());
        }

        node.Reconsider();
    }

    private void ReadSnapshot(SimNode node)
    {
        node.View.Apply(Head.Snapshot());
        node.Reconsider();
    }

    private void Tick()
    {
        if (Head.IsUp)
        {
            Head.Tick(TickInterval);
        }

        foreach (var node in Living.Where(node => node.Waiting > 0 || node.Bundles.Count > 0))
        {
            node.Tick(Network.Now);
        }

        Driver.Tick();
        Network.After(TickInterval, Tick);
    }

    private void Beat()
    {
        Living.ToList().ForEach(Report);
        Network.After(Second / 2, Beat);
    }

    private void Report(SimNode node)
    {
        var usage = node.Usage();
        Network.Send(node, Head, () =>
        {
            if (!Head.IsUp || !node.IsAlive || Head.State.Nodes.FindAlive(node.Info.Id) is null)
            {
                return;
            }

            Head.Report(usage);
            Network.Send(Head, Driver, () => Driver.Reported(usage));
            if (_sharedView is not null)
            {
                Network.Send(Head, _sharedView, () => _sharedView.Apply([usage]));
                return;
            }

            foreach (var other in Living)
            {
                Tell(other, () => other.View.Apply([usage]));
            }
        });
    }

    private void Tell(SimNode node, Action deliver) => Network.Send(Head, node, () =>
    {
        if (node.IsAlive)
        {
            deliver();
        }
    });

    private void Lossy(object from, object to, Action deliver)
    {
        if (_random.NextDouble() >= _options.Loss)
        {
            Network.Send(from, to, deliver);
        }
    }

    // What a driver says about leases is repeated by itself or ends with its connection, so none of it is lost here.
    private void ToAgent(string path, IRayMessage message)
    {
        if (Find(path) is { } node && message is Messages.Executors.ExecutorMessage said)
        {
            Network.Send(Driver, node, () => InStep(node, said is RequestLease ? (Step.BeforeGrant, Step.AfterGrant) : null, () => node.FromDriver(said)));
        }
    }
}
