using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AkkaRay.Messages.Actors;

namespace AkkaRay.Cli.State;

/// <summary>Which Ray actors a person wants to see.</summary>
internal sealed record ActorFilter(ActorState? State, string? Node, uint? Job, string? Class)
{
    private static readonly Dictionary<string, Func<ActorInfo, IEnumerable<string>>> s_of = new(StringComparer.Ordinal)
    {
        ["id"] = static actor => [ActorQuery.IdOf(actor.Id), $"{actor.Id}"],
        ["state"] = static actor => [$"{actor.State}"],
        ["class"] = static actor => [actor.Class],
        ["name"] = static actor => [actor.Name ?? ""],
        ["namespace"] = static actor => [actor.Namespace],
        ["node"] = static actor => [actor.NodeName ?? ""],
        ["pid"] = static actor => [string.Create(CultureInfo.InvariantCulture, $"{actor.Place?.Pid}")],
        ["job"] = static actor => [$"{actor.Job}", string.Create(CultureInfo.InvariantCulture, $"{actor.Job.Value}")],
        ["detached"] = static actor => [actor.IsDetached ? "true" : "false"],
    };

    public static readonly Option<ActorState?> StateOption = new("--state")
    {
        Description = $"Only actors in this state: {string.Join(", ", States)}.",
        CustomParser = ParseState,
    };

    public static readonly Option<string?> NodeOption = new("--node") { Description = "Only actors on the node of this name." };

    public static readonly Option<uint?> JobOption = new("--job")
    {
        Description = "Only actors of the job with this number.",
        CustomParser = ParseJob,
    };

    public static readonly Option<string?> ClassOption = new("--class") { Description = "Only actors whose class contains this." };

    public static readonly Option<string[]> FilterOf = FilterOption.Create("actors", s_of.Keys);

    public IReadOnlyList<ListFilter> Conditions { get; init; } = [];

    /// <summary>Whether dead ones are asked for by their state.</summary>
    public bool WantsDead => State == ActorState.Dead
        || Conditions.Any(static one => one is { Key: "state", IsEqual: true } && one.Value.Equals(nameof(ActorState.Dead), StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ActorState> States => [ActorState.PendingCreation, ActorState.Alive, ActorState.Restarting, ActorState.Dead];

    public static ActorFilter From(ParseResult parsed) => new(
        parsed.GetValue(StateOption), parsed.GetValue(NodeOption), parsed.GetValue(JobOption), parsed.GetValue(ClassOption))
    {
        Conditions = [.. (parsed.GetValue(FilterOf) ?? []).Select(static text => ListFilter.Parse(text, s_of.Keys))],
    };

    public bool Lets(ActorInfo actor)
        => (State is null || actor.State == State)
            && (Node is null || actor.NodeName == Node)
            && (Job is null || actor.Job.Value == Job)
            && (Class is null || actor.Class.Contains(Class, StringComparison.OrdinalIgnoreCase))
            && Conditions.All(filter => filter.Lets(s_of[filter.Key](actor)));

    private static ActorState? ParseState(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        foreach (var state in States)
        {
            if (text.Equals($"{state}", StringComparison.OrdinalIgnoreCase))
            {
                return state;
            }
        }

        result.AddError($"--state is '{text}', which is no state of an actor; take one of {string.Join(", ", States)}.");
        return null;
    }

    private static uint? ParseJob(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        var digits = text.StartsWith("job-", StringComparison.Ordinal) ? text[4..] : text;
        if (uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var job))
        {
            return job;
        }

        result.AddError($"--job is '{text}', which is no job's number; 'ray list jobs --all' shows them.");
        return null;
    }
}
