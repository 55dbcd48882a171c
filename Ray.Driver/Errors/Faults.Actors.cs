using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;

namespace AkkaRay;

/// <content>What becomes of actors and of calls to them.</content>
internal static partial class Faults
{
    /// <summary>The actor is dead, as the GCS says.</summary>
    public static RayFault ActorDied(string actor, ActorInfo info)
    {
        var cause = info.Cause?.Describe() ?? "The head does not say why.";
        var inner = info.Cause switch
        {
            DeathCause.ConstructorFailed(var failure) => failure,
            DeathCause.ProcessDied(var failure) => failure,
            _ => null,
        };
        var restarts = info.MaxRestarts != 0 ? $" It was started again {info.Restarts} times, of {Allowed(info.MaxRestarts)}." : "";
        return new RayFault(FaultKind.ActorDied, $"Actor {actor} is dead. {cause}{restarts}")
        {
            Node = inner?.Node ?? info.NodeName,
            Pid = inner?.Pid ?? 0,
            Exception = inner?.Exception,
            ExceptionTypes = inner?.ExceptionTypes ?? [],
            Cause = info.Cause,
        };
    }

    public static RayFault ActorUnknown(string actor)
        => new(FaultKind.ActorDied, $"Actor {actor} is not known to the head: it died long ago, or never was in this cluster.");

    public static RayFault ActorArgumentFailed(string actor, RayFault argument)
        => ActorNotCreated(actor, $"an argument of its constructor failed. {argument.Message}") with
        {
            Exception = argument.Exception,
            ExceptionTypes = argument.ExceptionTypes,
        };

    public static RayFault ActorArgumentsTooLarge(string actor, int bytes) => ActorNotCreated(
        actor,
        $"its constructor has {bytes} bytes of arguments, and {ActorSpec.ArgumentBytesMax} travel with a creation. Put the large ones with Ray.Put and pass the references.");

    public static RayFault ActorNotCreated(string actor, string why) => new(FaultKind.ActorDied, $"Actor {actor} was not created: {why}");

    public static RayFault ActorNotCreatedInSession(string actor)
        => new(FaultKind.SessionEnded, $"Actor {actor} was not created: the session ended first.");

    /// <summary>A keyed actor could not be activated for the call.</summary>
    public static RayFault ActorNotActivated(PendingTask call, RayFault why) => why with
    {
        Kind = FaultKind.ActorDied,
        Message = $"{why.Message} Call {call.Name} ({call.Id}) was not made; the next call tries to activate the actor again.",
    };

    public static RayFault ActorExited(string call)
        => new(FaultKind.ActorDied, $"Call {call} ended its actor with RayActorContext.ExitAsync, and so has no result.");

    /// <summary>The actor died before the call was sent.</summary>
    public static RayFault CallNotMade(PendingTask call, RayFault death)
        => death with { Message = $"{death.Message} Call {call.Name} ({call.Id}) was not made." };

    /// <summary>The actor died with the call out.</summary>
    public static RayFault CallCutOff(PendingTask call, RayFault death)
        => death with { Message = $"{death.Message} Call {call.Name} ({call.Id}) had been sent and may have run." };

    /// <summary>The instance died with the call out; another is to come.</summary>
    public static RayFault InstanceLost(PendingTask call, string actor, ActorInfo? info) => Unavailable(
        call, actor, info, $"its instance ended before it answered. {info?.Cause?.Describe()} The actor is started again and later calls wait for it.");

    /// <summary>The connection broke, and the instance does not have the result any more.</summary>
    public static RayFault AnswerLost(PendingTask call, string actor, ActorInfo? info) => Unavailable(
        call,
        actor,
        info,
        $"the connection to its process on node {info?.NodeName} broke, and when it was made again the process had given up the result, "
        + "because it keeps only the newest of each caller (2 MiB). Return large values with Ray.Put, or have fewer calls out.");

    /// <summary>The connection broke and nobody knows more.</summary>
    public static RayFault InstanceUnreachable(PendingTask call, string actor, ActorInfo? info, TimeSpan waited) => Unavailable(
        call,
        actor,
        info,
        $"the connection to {info?.Place?.Endpoint} on node {info?.NodeName} broke and could not be made again within {waited.TotalSeconds:0} s, "
        + "and the head has not said that the actor died. Later calls wait for it.");

    private static RayFault Unavailable(PendingTask call, string actor, ActorInfo? info, string why) => new(
        FaultKind.ActorUnavailable,
        $"Call {call.Name} ({call.Id}) had been sent to actor {actor} and may have run: {why} Give MaxTaskRetries to have such calls made again.")
    {
        Node = info?.NodeName,
    };

    private static string Allowed(int count) => count < 0 ? "any number" : $"{count} allowed";
}
