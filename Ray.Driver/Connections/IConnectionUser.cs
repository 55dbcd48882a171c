namespace AkkaRay.Connections;

/// <summary>Who a connection is for: takes what the executor sends, on the thread that reads, and hears of the end.</summary>
internal interface IConnectionUser
{
    /// <summary>The body of a batch of results.</summary>
    void OnResults(ReadOnlySpan<byte> batch);

    /// <summary>The body of a frame of a stream's items.</summary>
    void OnItems(ReadOnlySpan<byte> items);

    /// <summary>Numbers of what the executor has not begun and will not.</summary>
    void OnReturned(ReadOnlySpan<byte> numbers);

    /// <summary>What became of calls that were asked for; only whoever asks is answered.</summary>
    void OnResumed(ReadOnlySpan<byte> answer)
    {
    }

    /// <summary>The connection ended without being disposed.</summary>
    void OnBroken();
}
