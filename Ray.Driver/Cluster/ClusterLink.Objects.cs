using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.State.ObjectProtocol;

namespace AkkaRay.Clustering;

/// <content>What lies in the object stores.</content>
internal sealed partial class ClusterLink
{
    public Task<ObjectsListed> ListObjectsAsync(int perNode, CancellationToken cancellationToken)
        => AskAsync<ObjectsListed>(new GetObjects(RequestId.New(), perNode), "what lies in the object stores", cancellationToken);
}
