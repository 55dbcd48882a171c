using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Keyed;

/// <content>How an instance ends: idle, unwanted, or because its shard moves.</content>
internal sealed partial class KeyedHostCore
{
    /// <summary>The executor says that the instance had no calls for its idle time.</summary>
    public void Idle(LeaseId lease)
    {
        if (Current(lease) is { IsOpen: true } active)
        {
            End(active, isGraceful: true);
        }
    }

    /// <summary>Somebody wants the instance to end.</summary>
    public void Deactivate(int asker, DeactivateActor message, TimeSpan now)
    {
        if (_active is not { } active)
        {
            Add(new KeyedEffect.Tell(asker, new ActorDeactivated(message.Request, WasActive: false)));
            RestIfDone();
            return;
        }

        _enders ??= [];
        if (_enders.Count < AskersMax && !_enders.Contains((asker, message.Request)))
        {
            _enders.Add((asker, message.Request));
        }

        if (active.Lease is null)
        {
            Ended(now);
        }
        else
        {
            End(active, message.IsGraceful);
        }
    }

    /// <summary>The shard moves to another node: whoever waits asks there.</summary>
    public void HandOff()
    {
        _isLeaving = true;
        foreach (var (asker, actor) in _askers.TakeAll())
        {
            Add(new KeyedEffect.AskElsewhere(asker, actor));
        }

        if (_active is not { Lease: not null } active)
        {
            _active = null;
            Add(new KeyedEffect.Stop());
        }
        else
        {
            End(active, isGraceful: true);
        }
    }

    /// <summary>The host itself ends without having been told to: its instance must not go on unseen.</summary>
    public void Abandon()
    {
        if (_active is { Lease: { } lease })
        {
            Add(new KeyedEffect.End(lease, IsGraceful: false));
        }
    }

    // Before it lives it can only be taken back.
    private void End(Activation active, bool isGraceful)
    {
        if (!active.IsEnding || !isGraceful)
        {
            active.IsEnding = true;
            active.AskAt = null;
            Add(new KeyedEffect.End(active.Lease!.Value, isGraceful && active.Grant is not null));
        }
    }

    private void Ended(TimeSpan now)
    {
        _active = null;
        foreach (var (asker, request) in _enders ?? [])
        {
            Add(new KeyedEffect.Tell(asker, new ActorDeactivated(request, WasActive: true)));
        }

        _enders = null;
        if (_isLeaving)
        {
            Add(new KeyedEffect.Stop());
            return;
        }

        BeginIfWanted(now);
        RestIfDone();
    }

    private void RestIfDone()
    {
        if (_active is null && _askers.Count == 0 && !_isLeaving)
        {
            Add(new KeyedEffect.Rest());
        }
    }
}
