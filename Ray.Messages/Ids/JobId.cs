namespace AkkaRay.Messages.Ids;

/// <summary>One run of one driver program, numbered by the GCS from 1.</summary>
public readonly record struct JobId(uint Value) : IComparable<JobId>
{
    /// <summary>Orders jobs by when they started.</summary>
    public int CompareTo(JobId other) => Value.CompareTo(other.Value);

    /// <summary>A readable form, such as <c>job-7</c>.</summary>
    public override string ToString() => $"job-{Value}";
}
