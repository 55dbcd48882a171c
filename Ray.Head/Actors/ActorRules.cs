using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Head.Actors;

/// <summary>What whoever wants a Ray actor has to get right, as words for a user; null if all is right.</summary>
internal static class ActorRules
{
    private const int NameMax = 1024;
    private const int ResourcesMax = 256;

    public static string? FirstProblem(ActorSpec? spec)
    {
        if (spec is null || string.IsNullOrEmpty(spec.Class) || spec.Class.Length > NameMax || spec.Constructor is null)
        {
            return "The request for an actor names no class or no constructor.";
        }

        if (spec.Namespace is null || spec.Namespace.Length > NameMax || spec.Name is "" or { Length: > NameMax })
        {
            return $"Actor {spec.Class} has a name of {spec.Name?.Length ?? 0} characters in a namespace of {spec.Namespace?.Length ?? 0}; a name must have 1 to {NameMax}, a namespace at most {NameMax}.";
        }

        if (spec.Arguments is null || spec.Arguments.Length > ActorSpec.ArgumentBytesMax)
        {
            return $"The arguments of actor {spec.Class} have {spec.Arguments?.Length ?? 0} bytes; at most {ActorSpec.ArgumentBytesMax} travel with it. Put larger ones as objects.";
        }

        return ProblemOfResources(spec, spec.Resources) ?? ProblemOfResources(spec, spec.PlacementResources) ?? ProblemOfLimits(spec);
    }

    private static string? ProblemOfResources(ActorSpec spec, ResourceSet? resources)
    {
        if (resources is null || resources.Amounts.IsDefault || resources.Amounts.Length > ResourcesMax)
        {
            return $"Actor {spec.Class} must ask for at most {ResourcesMax} resources.";
        }

        return resources.Amounts.FirstOrDefault(amount => amount.Amount.Units < 0) is { Name: not null } negative
            ? $"Actor {spec.Class} asks for {negative}; an amount must not be negative."
            : null;
    }

    private static string? ProblemOfLimits(ActorSpec spec)
    {
        if (spec.MaxRestarts < -1)
        {
            return $"Actor {spec.Class} has MaxRestarts {spec.MaxRestarts}; it must be -1 (without end), 0 or more.";
        }

        return spec.Groups.IsDefault || spec.Groups.Length > ResourcesMax || spec.MaxConcurrency < 1
            ? $"Actor {spec.Class} has MaxConcurrency {spec.MaxConcurrency}; it must be 1 or more, with at most {ResourcesMax} groups."
            : null;
    }
}
