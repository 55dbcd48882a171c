using AkkaRay.Messages.State;

namespace AkkaRay;

/// <content>What lies in the object stores.</content>
public partial interface IRay
{
    /// <summary>
    /// What lies in the object stores of the living nodes and what keeps it, of each node the largest
    /// <paramref name="perNode"/> objects. Ray: <c>ray memory</c>.
    /// </summary>
    Task<IReadOnlyList<NodeObjects>> GetObjectsAsync(int perNode = ObjectProtocol.PerNodeMax, CancellationToken cancellationToken = default);
}
