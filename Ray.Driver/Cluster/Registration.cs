using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Jobs.JobProtocol;

namespace AkkaRay.Clustering;

/// <summary>
/// When a driver registers, beats and registers again. A head that is silent is looked for until it is back: leases and
/// running tasks need no head. Only a refusal ends the session. Times count from any fixed start.
/// </summary>
internal sealed class Registration
{
    private const int MissedMax = 3;

    private static readonly TimeSpan RegisterEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);

    private DriverRegistered? _registered;
    private bool _isLooking = true;
    private bool _hasEnded;
    private int _missed;
    private TimeSpan _nextAt;

    /// <summary>The cluster the driver belongs to; null before the first registration.</summary>
    public ClusterId? Cluster => _registered?.Cluster;

    /// <summary>Does what is due; called at least every quarter of a second.</summary>
    public IReadOnlyList<RegistrationEffect> Tick(TimeSpan now)
    {
        if (_hasEnded || now < _nextAt)
        {
            return [];
        }

        if (_isLooking)
        {
            _nextAt = now + RegisterEvery;
            return [new RegistrationEffect.Register()];
        }

        if (_missed >= MissedMax)
        {
            return Look($"{MissedMax} heartbeats were not answered", now);
        }

        _missed++;
        _nextAt = now + BeatEvery;
        return [new RegistrationEffect.Beat(_registered!.Job.Id)];
    }

    /// <summary>The GCS gave the job.</summary>
    public IReadOnlyList<RegistrationEffect> Registered(DriverRegistered message, TimeSpan now)
    {
        if (_hasEnded)
        {
            return [];
        }

        if (_registered is { } before && before.Cluster != message.Cluster)
        {
            return End($"The head now belongs to another cluster ({message.Cluster} instead of {before.Cluster}).");
        }

        var isFirst = _registered is null;
        _registered = message;
        _isLooking = false;
        _missed = 0;
        _nextAt = now + BeatEvery;
        return [new RegistrationEffect.Joined(message, isFirst)];
    }

    /// <summary>The GCS will not have this driver.</summary>
    public IReadOnlyList<RegistrationEffect> Refused(DriverRefused message) => _hasEnded ? [] : End(message.Reason);

    /// <summary>The GCS answered a heartbeat.</summary>
    public IReadOnlyList<RegistrationEffect> Acked(DriverHeartbeatAck message, TimeSpan now)
    {
        if (_isLooking || message.Job != _registered?.Job.Id)
        {
            return [];
        }

        _missed = 0;
        return message.IsKnown ? [] : Look("it does not know the job", now);
    }

    /// <summary>The connection to the GCS broke.</summary>
    public IReadOnlyList<RegistrationEffect> Disconnected(TimeSpan now)
        => _isLooking || _hasEnded ? [] : Look("its connection broke", now);

    private RegistrationEffect[] Look(string why, TimeSpan now)
    {
        _isLooking = true;
        _nextAt = now + RegisterEvery;
        return [new RegistrationEffect.Lost(why), new RegistrationEffect.Register()];
    }

    private RegistrationEffect[] End(string reason)
    {
        _hasEnded = true;
        return [new RegistrationEffect.Ended(reason)];
    }
}
