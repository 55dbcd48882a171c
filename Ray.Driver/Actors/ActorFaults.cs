using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <summary>What callers of an actor are told when a call has no result.</summary>
internal static class ActorFaults
{
    /// <summary>The actor is dead, as the GCS says.</summary>
    public static RayFault Died(string label, ActorInfo info)
    {
        var cause = info.Cause?.Describe() ?? "The head does not say why.";
        var inner = info.Cause switch
        {
            DeathCause.ConstructorFailed(var failure) => failure,
            DeathCause.ProcessDied(var failure) => failure,
            _ => null,
        };
        var restarts = info.MaxRestarts != 0 ? $" It was started again {info.Restarts} times, of {Allowed(info.MaxRestarts)}." : "";
        return new RayFault(FaultKind.ActorDied, $"Actor {label} is dead. {cause}{restarts}")
        {
            Node = inner?.Node ?? info.NodeName,
            Pid = inner?.Pid ?? 0,
            Exception = inner?.Exception,
            ExceptionTypes = inner?.ExceptionTypes ?? [],
            Cause = info.Cause,
        };
    }

    /// <summary>The actor died before the call was sent.</summary>
    public static RayFault NotMade(PendingTask call, RayFault death)
        => death with { Message = $"{death.Message} Call {call.Name} ({call.Id}) was not made." };

    /// <summary>A keyed actor could not be activated for the call.</summary>
    public static RayFault NotActivated(PendingTask call, RayFault fault) => fault with
    {
        Kind = FaultKind.ActorDied,
        Message = $"{fault.Message} Call {call.Name} ({call.Id}) was not made; the next call tries to activate the actor again.",
    };

    /// <summary>The actor died with the call out.</summary>
    public static RayFault DiedMeanwhile(PendingTask call, RayFault death)
        => death with { Message = $"{death.Message} Call {call.Name} ({call.Id}) had been sent and may have run." };

    /// <summary>The instance died with the call out; another is to come.</summary>
    public static RayFault InstanceLost(PendingTask call, string label, ActorInfo? info) => new(
        FaultKind.ActorUnavailable,
        $"Call {call.Name} ({call.Id}) had been sent to actor {label} and may have run: its instance ended before it answered. "
        + $"{info?.Cause?.Describe()} The actor is started again and later calls wait for it. Give MaxTaskRetries to have such calls made again.")
    {
        Node = info?.NodeName,
    };

    /// <summary>The connection broke and nobody knows more.</summary>
    public static RayFault Unreachable(PendingTask call, string label, ActorInfo? info, TimeSpan waited) => new(
        FaultKind.ActorUnavailable,
        $"Call {call.Name} ({call.Id}) had been sent to actor {label} and may have run: the connection to {info?.Place?.Endpoint} on node "
        + $"{info?.NodeName} broke and could not be made again within {waited.TotalSeconds:0} s, and the head has not said that the actor died. "
        + "Later calls wait for it. Give MaxTaskRetries to have such calls made again.")
    {
        Node = info?.NodeName,
    };

    private static string Allowed(int count) => count < 0 ? "any number" : $"{count} allowed";
}
