using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Jobs;

/// <summary>
/// Which drivers were heard of, and when. A driver that is suspected is asked every quarter of a second and has
/// <paramref name="probeTimeout"/> to answer; one that nobody suspects may be silent for <paramref name="timeout"/>.
/// Times are those of the caller's own count, so that a pause of the head itself is not held against anybody.
/// </summary>
internal sealed class DriverWatch(TimeSpan timeout, TimeSpan probeTimeout)
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(250);

    private sealed class Driver
    {
        public TimeSpan HeardAt { get; set; }

        public TimeSpan? SuspectedAt { get; set; }

        public TimeSpan ProbedAt { get; set; }
    }

    private readonly SortedDictionary<JobId, Driver> _drivers = [];

    /// <summary>The driver was heard of; the first time begins the watch.</summary>
    public void Heard(JobId job, TimeSpan now)
    {
        if (!_drivers.TryGetValue(job, out var driver))
        {
            _drivers.Add(job, driver = new Driver());
        }

        driver.HeardAt = now;
        driver.SuspectedAt = null;
    }

    public void Forget(JobId job) => _drivers.Remove(job);

    /// <summary>Something hints that the driver is gone. A second hint does not give it more time.</summary>
    public IReadOnlyList<DriverVerdict> Suspect(JobId job, TimeSpan now)
    {
        if (!_drivers.TryGetValue(job, out var driver) || driver.SuspectedAt is not null)
        {
            return [];
        }

        driver.SuspectedAt = driver.ProbedAt = now;
        return [new DriverVerdict.Probe(job)];
    }

    public IReadOnlyList<DriverVerdict> Tick(TimeSpan now)
        => [.. _drivers.Select(pair => Judge(pair.Key, pair.Value, now)).OfType<DriverVerdict>()];

    private DriverVerdict? Judge(JobId job, Driver driver, TimeSpan now)
    {
        if (driver.SuspectedAt is { } since)
        {
            return now - since >= probeTimeout
                ? new DriverVerdict.Dead(job, $"Its driver's connection broke and it did not answer for {Seconds(probeTimeout)}.")
                : ProbeWhenDue(job, driver, now);
        }

        return now - driver.HeardAt >= timeout
            ? new DriverVerdict.Dead(job, $"Nothing was heard of its driver for {Seconds(timeout)}.")
            : null;
    }

    private static DriverVerdict.Probe? ProbeWhenDue(JobId job, Driver driver, TimeSpan now)
    {
        if (now - driver.ProbedAt < ProbeInterval)
        {
            return null;
        }

        driver.ProbedAt = now;
        return new DriverVerdict.Probe(job);
    }

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");
}
