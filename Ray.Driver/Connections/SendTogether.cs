namespace AkkaRay.Connections;

/// <summary>
/// What the thread that began it sends as calls until it ends is sent in one piece for each connection, at its end; in
/// several if it is much.
/// </summary>
internal sealed class SendTogether : IDisposable
{
    [ThreadStatic]
    private static SendTogether? t_current;

    private readonly HashSet<LeaseConnection> _connections = [];

    private SendTogether()
    {
    }

    /// <summary>The one that this thread is in; null outside.</summary>
    public static SendTogether? Current => t_current;

    /// <summary>Begins one; they are not nested.</summary>
    public static SendTogether Begin() => t_current = new SendTogether();

    /// <summary>The connection has something to send at the end.</summary>
    public void Note(LeaseConnection connection) => _connections.Add(connection);

    /// <inheritdoc/>
    public void Dispose()
    {
        t_current = null;
        foreach (var connection in _connections)
        {
            connection.SendStaged();
        }
    }
}
