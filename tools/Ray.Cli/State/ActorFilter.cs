using System.CommandLine;
using AkkaRay.Messages.Actors;

namespace AkkaRay.Cli.State;

/// <summary>Which Ray actors a person wants to see.</summary>
internal sealed record ActorFilter(ActorState? State, string? Node, uint? Job, string? Class)
{
    public static readonly Option<ActorState?> StateOption = new("--state")
    {
        Description = "Only actors in this state: PendingCreation, Alive, Restarting or Dead.",
    };

    public static readonly Option<string?> NodeOption = new("--node") { Description = "Only actors on the node of this name." };

    public static readonly Option<uint?> JobOption = new("--job") { Description = "Only actors of the job with this number." };

    public static readonly Option<string?> ClassOption = new("--class") { Description = "Only actors whose class contains this." };

    public static ActorFilter From(ParseResult parsed) => new(
        parsed.GetValue(StateOption), parsed.GetValue(NodeOption), parsed.GetValue(JobOption), parsed.GetValue(ClassOption));

    public bool Lets(ActorInfo actor)
        => (State is null || actor.State == State)
            && (Node is null || actor.NodeName == Node)
            && (Job is null || actor.Job.Value == Job)
            && (Class is null || actor.Class.Contains(Class, StringComparison.OrdinalIgnoreCase));
}
