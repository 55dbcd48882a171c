using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Worker.Keyed;

/// <summary>One instance of a keyed actor as its host sees it, from the first question to its end.</summary>
internal sealed class Activation(KeyedActor actor)
{
    /// <summary>What it is activated from.</summary>
    public KeyedActor Actor => actor;

    /// <summary>What it shares with others of its kind.</summary>
    public ActorSpec Kind => actor.Kind;

    /// <summary>Higher than those of all instances before; 0 until it is known.</summary>
    public int Number { get; set; }

    /// <summary>The question for its state that is out; null if none is.</summary>
    public RequestId? Reading { get; set; }

    public byte[]? State { get; set; }

    public long StateVersion { get; set; }

    /// <summary>The newest lease that was asked for on its behalf; null before.</summary>
    public LeaseId? Lease { get; set; }

    /// <summary>When to ask again for what is waited for; null if that is certain to come.</summary>
    public TimeSpan? AskAt { get; set; }

    /// <summary>Where it answers; null until it does.</summary>
    public LeaseProtocol.LeaseGranted? Grant { get; set; }

    /// <summary>The agent was told to end it.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Whether callers may be led to it.</summary>
    public bool IsOpen => Grant is not null && !IsEnding;
}
