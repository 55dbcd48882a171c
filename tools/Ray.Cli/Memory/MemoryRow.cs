using AkkaRay.Messages.State;

namespace AkkaRay.Cli.Memory;

/// <summary>One object of a listing: the group it is shown in, its node, itself.</summary>
internal sealed record MemoryRow(string Group, string Node, ObjectState Object)
{
    /// <summary>How many things keep it.</summary>
    public int References => Object.References + Object.Tasks + Object.Values + Object.Borrowers;

    /// <summary>Why it is there, for people.</summary>
    public string Why
    {
        get
        {
            var reasons = new List<string>();
            Add(reasons, Object.References, "reference");
            Add(reasons, Object.Tasks, "task argument");
            Add(reasons, Object.Values, "value or waiting task");
            Add(reasons, Object.Borrowers, "borrower");
            return Object.IsUnsealed ? "being written"
                : reasons.Count > 0 ? string.Join(", ", reasons)
                : Object.IsExplained ? "nothing: about to go"
                : Object.Id.Index > int.MaxValue ? "argument of a running task"
                : "its owner is elsewhere";
        }
    }

    private static void Add(List<string> reasons, int count, string what)
    {
        if (count > 0)
        {
            reasons.Add(count == 1 ? $"1 {what}" : $"{count} × {what}");
        }
    }
}
