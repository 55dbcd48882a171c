using AkkaRay.Messages;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Actors;
using static AkkaRay.Messages.Actors.SupervisionProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Actors.Tests.Simulation;

/// <summary>The side of the nodes: supervisors, leases and what they tell.</summary>
internal sealed partial class World
{
    private void Work()
    {
        if (_asked.Count > 0)
        {
            Grant(_asked.Keys.ElementAt(_random.Next(_asked.Count)));
        }
    }

    private void WorkAll()
    {
        foreach (var lease in _asked.Keys.ToArray())
        {
            Grant(lease);
        }
    }

    // The agent of a node is in one process with its supervisors: nothing between them is lost.
    private void Grant(LeaseId lease)
    {
        _asked.Remove(lease, out var request);
        var (node, instance) = (NodeOf(lease), request!.Instance!);
        if (node is not { } alive || !_supervisors.ContainsKey((alive, instance.Actor)))
        {
            return;
        }

        if (_random.Next(8) == 0)
        {
            Supervise(alive, instance.Actor, core => core.Over(lease, new DeathCause.ConstructorFailed(new RayFault(FaultKind.TaskFailed, "thrown")), _now));
            return;
        }

        _running.Add(lease, (instance.Actor, instance.Incarnation, alive));
        AssertAlone(instance.Actor);
        var granted = new LeaseGranted(lease, alive, "n", ExecutorId.New(), 1, new Endpoint("h", 1, null), AccessToken.New());
        Supervise(alive, instance.Actor, core => core.Granted(granted, _now));
    }

    /// <summary>No two instances of one actor run at once, on nodes that count.</summary>
    private void AssertAlone(ActorId actor)
        => Assert.Single(_running.Values, running => running.Actor == actor);

    private void See(ActorInfo info)
    {
        var before = _told.GetValueOrDefault(info.Id);
        Assert.True(info.Incarnation >= before.Incarnation, $"{info.Id} went back from incarnation {before.Incarnation} to {info.Incarnation}");
        Assert.False(before.State == ActorState.Dead && info.State != ActorState.Dead, $"{info.Id} rose from the dead");
        Assert.Equal(info.State == ActorState.Alive, info.Place is not null);
        _told[info.Id] = (info.Incarnation, info.State);
        if (info is { Name: { } name, IsDead: false } && Table.Find(info.Id) is { Life.IsReleased: false })
        {
            Assert.Equal(info.Id, Table.Find(info.Namespace, name)?.Id);
        }
    }

    // Through the region: to the node the slot is at home on.
    private void Arrive(ISlotMessage order)
    {
        if (_core.State.Slots.HomeOf(order.Slot) is not { } node)
        {
            return;
        }

        Hand(node, order);
    }

    private void Hand(NodeId node, object order)
    {
        if (order is not ISlotMessage { Actor: var actor } || !IsAlive(node))
        {
            return;
        }

        if (!_supervisors.ContainsKey((node, actor)))
        {
            _supervisors.Add((node, actor), new SupervisorCore(_core.State.Nodes.FindAlive(node)!, () => NewLease(node), EndedOn(node)));
        }

        Supervise(node, actor, core =>
        {
            switch (order)
            {
                case StartInstance start:
                    core.Start(start, _now);
                    break;
                case StopInstance stop:
                    core.Stop(stop);
                    break;
                case ReportNoted noted:
                    core.Noted(noted);
                    break;
            }
        });
    }

    private EndedIncarnations EndedOn(NodeId node)
        => _ended.TryGetValue(node, out var ended) ? ended : _ended[node] = new EndedIncarnations();

    private LeaseId NewLease(NodeId node)
    {
        var lease = new LeaseId(new OwnerId(2), ++_leases);
        _homes.Add(lease, node);
        return lease;
    }

    private void Supervise(NodeId node, ActorId actor, Action<SupervisorCore> act)
    {
        if (!_supervisors.TryGetValue((node, actor), out var core))
        {
            return;
        }

        act(core);
        foreach (var effect in core.TakeEffects())
        {
            Perform(node, actor, effect);
        }
    }

    private void Perform(NodeId node, ActorId actor, SupervisorEffect effect)
    {
        switch (effect)
        {
            case SupervisorEffect.Request(var request):
                if (!_running.ContainsKey(request.Lease))
                {
                    _asked[request.Lease] = request;
                }

                break;
            case SupervisorEffect.End(var lease, var isGraceful):
                _asked.Remove(lease);
                _running.Remove(lease);
                Supervise(node, actor, core => core.Over(lease, isGraceful ? new DeathCause.Terminated() : new DeathCause.Killed("x", false), _now));
                break;
            case SupervisorEffect.Report(var report):
                _onTheWay.Add((() => Report(node, report), _now));
                break;
            case SupervisorEffect.Rest:
                _supervisors.Remove((node, actor));
                break;
        }
    }

    private void Report(NodeId node, IRayMessage report)
    {
        var effects = report switch
        {
            InstanceWaiting waiting => _lives.Waiting(waiting),
            InstanceStarted started => _lives.Started(started, Noon + _now),
            InstanceEnded ended => _lives.Ended(ended, Noon + _now),
            _ => throw new InvalidOperationException($"{report}"),
        };
        Perform(effects, message => Hand(node, message));
    }
}
