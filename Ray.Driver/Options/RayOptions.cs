namespace AkkaRay;

/// <summary>How a program joins a cluster, or starts its own.</summary>
public sealed record RayOptions
{
    /// <summary>
    /// <c>ray://host:port</c>, or several addresses of heads separated by commas. Null takes <c>RAY_ADDRESS</c>; if that
    /// is not set either, a cluster is started inside this process. <c>local</c> always starts one.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>Where tasks run; <see cref="ExecutionMode.InProcess"/> is for debugging and unit tests, and needs no cluster.</summary>
    /// <value>In a cluster.</value>
    public ExecutionMode Mode { get; init; }

    /// <summary>The job's name for people. Null takes the entry assembly's.</summary>
    public string? Name { get; init; }

    /// <summary>Logical processors of a cluster started here. Null counts the machine's.</summary>
    public double? Cpus { get; init; }

    /// <summary>Other resources of a cluster started here.</summary>
    public IReadOnlyDictionary<string, double>? Resources { get; init; }

    /// <summary>Whether lines that tasks write appear on this program's console, with node and process named.</summary>
    /// <value>true.</value>
    public bool LogToDriver { get; init; } = true;

    /// <summary>How long to look for the cluster. Null takes <c>ray.driver.connect-timeout</c>, 15 seconds.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>
    /// Settings of <c>ray.conf</c> for this program, such as <c>ray.driver.lease-term</c>, and for a cluster started here.
    /// Those of a cluster that runs elsewhere are given to its processes.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
