using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster.Sharding;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Configuration;
using AkkaRay.Worker.Agent;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Keyed;

/// <content>Does what is decided.</content>
internal sealed partial class KeyedHostActor
{
    private readonly List<RequestLease> _requests = [];
    private readonly KeyedEffects _effects = new();

    // Those that wait for a number, which is seldom: a shard has a block of them.
    private readonly Queue<KeyedHostCore> _unnumbered = new();

    private void Step<T>(KeyedHostCore? one, T with, Action<KeyedHostCore, T> take)
    {
        if (one is null)
        {
            return;
        }

        _table.Step(one, with, take);
        for (var effects = _effects.Take(); ; effects = _effects.Take())
        {
            foreach (var effect in effects)
            {
                Perform(one, effect);
            }

            var isDone = effects.Count == 0;
            _effects.Return(effects);
            if (isDone)
            {
                return;
            }
        }
    }

    private void Perform(KeyedHostCore one, KeyedEffect effect)
    {
        switch (effect)
        {
            case KeyedEffect.TakeNumber:
                TakeNumber(one);
                break;
            case KeyedEffect.Rest or KeyedEffect.Stop:
                _table.Remove(one);
                break;
            default:
                Perform(effect);
                break;
        }
    }

    private void Perform(KeyedEffect effect)
    {
        switch (effect)
        {
            case KeyedEffect.ReadState(var message):
                _parts.Gcs.Tell(message);
                break;
            case KeyedEffect.Request(var message):
                _requests.Add(message);
                break;
            case KeyedEffect.End(var lease, var isGraceful):
                SendRequests();
                _parts.Agent.Tell(new InstanceEvents.End(lease, isGraceful));
                break;
            case KeyedEffect.Answer(var asker, var active):
                Answer(asker, active);
                break;
            case KeyedEffect.Tell(var asker, var message):
                Find(asker)?.Tell(message);
                break;
            case KeyedEffect.AskElsewhere(var asker, var actor):
                ClusterSharding.Get(Context.System).ShardRegion(ActorNames.KeyedRegion).Tell(new ActivateActor(actor.Spec), Find(asker) ?? ActorRefs.NoSender);
                break;
            default:
                throw new UnreachableException($"No way to perform {effect}.");
        }
    }

    // Who asks for many hears of many.
    private void Answer(int asker, Activation active)
    {
        if (IsClerk(asker))
        {
            _answers.Add(asker, active);
        }
        else
        {
            Find(asker)?.Tell(new ActorProtocol.ActorChanged(active.Actor.Own.Id, KeyedStarts.Describe(active, _agentPath)));
        }
    }

    private IActorRef? Find(int asker) => _askers.Find(asker >> 1);

    // The lowest bit of an asker says how it asked.
    private static bool IsClerk(int asker) => (asker & 1) != 0;

    private void TakeNumber(KeyedHostCore one)
    {
        if (_unnumbered.Count == 0 && _parts.Desk.TryTake(Context.Parent) is { } number)
        {
            Step(one, (Number: number, Now), static (core, at) => core.Numbered(at.Number, at.Now));
            return;
        }

        var isAskedAgain = _unnumbered.Contains(one);
        if (!isAskedAgain)
        {
            _unnumbered.Enqueue(one);
        }

        if (isAskedAgain || _unnumbered.Count == 1)
        {
            _parts.Numbers.Tell(new NumbersActor.Take(Context.Parent));
        }
    }

    private void OnNumber(int number)
    {
        int? next = number;
        while (next is { } given && _unnumbered.TryDequeue(out var one))
        {
            Step(one, (Number: given, Now), static (core, at) => core.Numbered(at.Number, at.Now));
            next = _unnumbered.Count > 0 ? _parts.Desk.TryTake(Context.Parent) : null;
        }

        if (_unnumbered.Count > 0)
        {
            _parts.Numbers.Tell(new NumbersActor.Take(Context.Parent));
        }
    }

    private void SendRequests()
    {
        if (_requests.Count > 0)
        {
            _parts.Agent.Tell(new InstanceEvents.Requests([.. _requests]));
            _requests.Clear();
        }
    }
}
