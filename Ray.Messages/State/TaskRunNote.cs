using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Serialization;

namespace AkkaRay.Messages.State;

/// <summary>What an executor tells its agent of one task it ran, by the clock of their machine; the agent adds where that was.</summary>
/// <param name="Task">The task.</param>
/// <param name="Name">Its method.</param>
/// <param name="Kind">What it was called as.</param>
/// <param name="StartedAt">When its code began.</param>
public sealed record TaskRunNote(TaskId Task, string Name, TaskKind Kind, DateTimeOffset StartedAt) : IPlain<TaskRunNote>
{
    /// <summary>No note is shorter.</summary>
    internal const int SizeMin = 16;

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it ended with a failure.</summary>
    public bool IsFaulted { get; init; }

    /// <inheritdoc/>
    public static TaskRunNote Read(ref PlainReader reader)
        => new(reader.Value<TaskId>(), reader.Text() ?? "", reader.Value<TaskKind>(), reader.Time() ?? default)
        {
            EndedAt = reader.Time(),
            IsFaulted = reader.Value<bool>(),
        };

    /// <inheritdoc/>
    public void Write(PlainWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Value(Task);
        writer.Text(Name);
        writer.Value(Kind);
        writer.Time(StartedAt);
        writer.Time(EndedAt);
        writer.Value(IsFaulted);
    }

    /// <summary>The note as the cluster hears it.</summary>
    public TaskRunReport On(NodeId node, string nodeName, int pid)
        => new(Task, Name, Kind, new TaskRun(node, nodeName, pid, StartedAt) { EndedAt = EndedAt, IsFaulted = IsFaulted });
}
