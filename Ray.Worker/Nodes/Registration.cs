namespace AkkaRay.Worker.Nodes;

/// <summary>
/// Decides when to announce this node to the GCS: until it is registered, and again whenever nothing was heard for a
/// while, because a GCS that came back does not know its readers. Gives up after a long silence.
/// </summary>
internal sealed class Registration(TimeSpan headLossTimeout, TimeSpan now)
{
    internal enum Step
    {
        Nothing,
        Register,
        HeadLost,
    }

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(1);

    private TimeSpan _heardAt = now;
    private TimeSpan? _askedAt;
    private bool _wasRegistered;

    /// <summary>Whether the GCS counts on this node, as far as can be known.</summary>
    public bool IsRegistered { get; private set; }

    public void Registered(TimeSpan now) => (IsRegistered, _wasRegistered, _heardAt) = (true, true, now);

    public void Heard(TimeSpan now) => _heardAt = now;

    /// <summary>The GCS said it does not know this node.</summary>
    public void Forgotten() => (IsRegistered, _askedAt) = (false, null);

    public Step Tick(TimeSpan now)
    {
        var silence = now - _heardAt;
        if (_wasRegistered && silence > headLossTimeout)
        {
            return Step.HeadLost;
        }

        if ((IsRegistered && silence <= Silence) || now - _askedAt < Repeat)
        {
            return Step.Nothing;
        }

        _askedAt = now;
        return Step.Register;
    }
}
