namespace AkkaRay.Worker.Nodes;

/// <summary>
/// Decides when to announce this node to the GCS: until it is registered, and again whenever nothing was heard for a
/// while, because a GCS that came back does not know its readers. Gives up after a long silence, and sooner when the GCS
/// lives where it lived but in another cluster: then its proxy here will never find it.
/// </summary>
internal sealed class Registration(TimeSpan headLossTimeout, TimeSpan now)
{
    internal enum Step
    {
        Nothing,
        Register,
        HeadLost,
        ClusterReplaced,
    }

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(1);

    // A GCS that has just come back answers at its address a moment before the proxy has found it.
    private static readonly TimeSpan ProxyPatience = TimeSpan.FromSeconds(4);

    private TimeSpan _heardAt = now;
    private TimeSpan? _askedAt;
    private TimeSpan? _aloofSince;
    private TimeSpan _aloofAt;
    private bool _wasRegistered;

    /// <summary>Whether the GCS counts on this node, as far as can be known.</summary>
    public bool IsRegistered { get; private set; }

    public void Registered(TimeSpan now)
    {
        (IsRegistered, _wasRegistered) = (true, true);
        Heard(now);
    }

    public void Heard(TimeSpan now) => (_heardAt, _aloofSince) = (now, null);

    /// <summary>The GCS answered a question sent straight to where it lived, while the proxy finds nobody.</summary>
    public void AnsweredAloof(TimeSpan now)
    {
        // Answers of a GCS that went again in between do not add up.
        _aloofSince = now - _aloofAt <= Silence ? _aloofSince ?? now : now;
        _aloofAt = now;
    }

    /// <summary>The GCS said it does not know this node.</summary>
    public void Forgotten() => (IsRegistered, _askedAt) = (false, null);

    public Step Tick(TimeSpan now)
    {
        var silence = now - _heardAt;
        if (_wasRegistered && silence > headLossTimeout)
        {
            return Step.HeadLost;
        }

        if (_wasRegistered && _aloofAt - _aloofSince >= ProxyPatience)
        {
            return Step.ClusterReplaced;
        }

        if ((IsRegistered && silence <= Silence) || now - _askedAt < Repeat)
        {
            return Step.Nothing;
        }

        _askedAt = now;
        return Step.Register;
    }
}
