using AkkaRay.Messages.State;

namespace AkkaRay;

/// <content>What lies in the object stores.</content>
public static partial class Ray
{
    /// <inheritdoc cref="IRay.GetObjectsAsync(int, CancellationToken)"/>
    public static Task<IReadOnlyList<NodeObjects>> GetObjectsAsync(int perNode = ObjectProtocol.PerNodeMax, CancellationToken cancellationToken = default)
        => Current.GetObjectsAsync(perNode, cancellationToken);
}
