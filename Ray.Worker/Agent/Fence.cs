namespace AkkaRay.Worker.Agent;

/// <summary>
/// How long instances that must be fenced may answer: for <paramref name="time"/> after this node sent a report that the
/// GCS has noted. Counted from the sending, so that an answer that lay somewhere gives no time that is over.
/// </summary>
internal sealed class Fence(TimeSpan time)
{
    private const int Kept = 64;

    private readonly Queue<(long Version, TimeSpan SentAt)> _sent = [];

    public void Sent(long version, TimeSpan now)
    {
        _sent.Enqueue((version, now));
        if (_sent.Count > Kept)
        {
            _sent.Dequeue();
        }
    }

    /// <summary>The GCS noted that report: what is left of its time; null if none is.</summary>
    public TimeSpan? Noted(long version, TimeSpan now)
    {
        while (_sent.TryPeek(out var oldest) && oldest.Version <= version)
        {
            var (sentVersion, sentAt) = _sent.Dequeue();
            if (sentVersion == version && sentAt + time > now)
            {
                return sentAt + time - now;
            }
        }

        return null;
    }
}
