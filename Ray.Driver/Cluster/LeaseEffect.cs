using AkkaRay.Messages;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Clustering;

/// <summary>What <see cref="LeaseRequests"/> wants done.</summary>
internal abstract record LeaseEffect
{
    /// <summary>Tell a node agent.</summary>
    internal sealed record Send(string AgentPath, IRayMessage Message) : LeaseEffect;

    /// <summary>Tell the owner that a request waits.</summary>
    internal sealed record TellQueued(LeaseProtocol.LeaseQueued Queued) : LeaseEffect;

    /// <summary>Tell the owner that it has an executor.</summary>
    internal sealed record TellGranted(LeaseProtocol.LeaseGranted Granted) : LeaseEffect;

    /// <summary>Tell the owner that it gets no executor.</summary>
    internal sealed record TellRefused(LeaseProtocol.LeaseRefused Refused) : LeaseEffect;

    /// <summary>Tell the owner that an executor is gone.</summary>
    internal sealed record TellLost(LeaseProtocol.LeaseLost Lost) : LeaseEffect;

    /// <summary>Tell the user something they should know, once.</summary>
    internal sealed record Warn(string Message) : LeaseEffect;
}
