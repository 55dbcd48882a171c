using AkkaRay.Messages.State;

namespace AkkaRay;

/// <content>What lies in the object stores.</content>
internal sealed partial class RaySession
{
    public async Task<IReadOnlyList<NodeObjects>> GetObjectsAsync(int perNode = ObjectProtocol.PerNodeMax, CancellationToken cancellationToken = default)
        => Link is { } link
            ? (await link.ListObjectsAsync(perNode, cancellationToken).ConfigureAwait(false)).Nodes
            : throw new NotSupportedException("What lies in the object stores can be asked for by a driver of a cluster only, not inside a task and not in an in-process session.");
}
