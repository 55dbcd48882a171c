using AkkaRay.Messages.Calls;
using AkkaRay.Messages.State;
using AkkaRay.Recording;

namespace AkkaRay.Submission;

/// <summary>A remote method as one owner knows it: its name on the wire and a running mean of how long it takes.</summary>
internal sealed class Function(RemoteMethod method, ushort number, string? group = null)
{
    /// <summary>What is assumed before anything was measured: long enough that only one is sent at a time.</summary>
    private const long Unknown = long.MaxValue / 1_000_000;

    /// <summary>The method itself.</summary>
    public RemoteMethod Method => method;

    /// <summary>The method's name for messages.</summary>
    public string Name => method.Name;

    /// <summary>What became of its calls.</summary>
    public FunctionCounts Counts { get; init; } = new(method.Name, TaskKind.Task);

    /// <summary>Its number on every connection of this owner.</summary>
    public ushort Number { get; } = number;

    /// <summary>Whether the time it takes has been measured.</summary>
    public bool IsMeasured => MeanNanos != Unknown;

    /// <summary>Nanoseconds it takes, as a moving mean.</summary>
    public long MeanNanos { get; private set; } = Unknown;

    /// <summary>What executors are told the first time it is used on a connection.</summary>
    public FunctionDefinition Definition { get; } = new(
        number,
        method.Invoker.Assembly.GetName().Name!,
        method.Invoker.FullName!,
        method.Index,
        method.Name,
        method.Invoker.Module.ModuleVersionId)
    {
        Group = group,
        MaxCalls = method.MaxCalls,
    };

    /// <summary>Takes in that <paramref name="count"/> runs took <paramref name="totalNanos"/> together.</summary>
    public void Measured(int count, long totalNanos)
    {
        var mean = totalNanos / count;
        // Growing is believed faster than shrinking: sending too much behind a long task costs more than sending too little.
        MeanNanos = !IsMeasured ? mean : mean > MeanNanos ? (MeanNanos + mean) / 2 : ((MeanNanos * 7) + mean) / 8;
    }
}
