using System.Globalization;

namespace AkkaRay.Messages.Ids;

/// <summary>One run of one driver program, numbered by the GCS from 1.</summary>
public readonly record struct JobId(uint Value) : IComparable<JobId>
{
    /// <summary>Orders jobs by when they started.</summary>
    public int CompareTo(JobId other) => Value.CompareTo(other.Value);

    /// <summary>The job whose readable form this is, which is also the name of its own namespace; null if it is another text.</summary>
    public static JobId? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith("job-", StringComparison.Ordinal)
            && uint.TryParse(text.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && new JobId(value).ToString() == text
            ? new JobId(value)
            : null;
    }

    /// <summary>A readable form, such as <c>job-7</c>.</summary>
    public override string ToString() => $"job-{Value}";
}
