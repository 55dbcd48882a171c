using AkkaRay.Messages.State;

namespace AkkaRay;

/// <content>What lies in the object stores.</content>
internal sealed partial class RaySession
{
    public async Task<IReadOnlyList<NodeObjects>> GetObjectsAsync(int perNode = ObjectProtocol.PerNodeMax, CancellationToken cancellationToken = default)
        => (await Head().ListObjectsAsync(perNode, cancellationToken).ConfigureAwait(false)).Nodes;
}
