using System.Collections.Immutable;
using Akka.Actor;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.State.ObjectProtocol;

namespace AkkaRay.Head.Gcs;

/// <summary>Asks the node agents what lies in their object stores, for people to look at.</summary>
internal static class GcsObjects
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(800);

    public static async Task<ObjectsListed> ListAsync(GetObjects question, IReadOnlyList<NodeInfo> nodes, ActorSystem system)
    {
        var perNode = Math.Clamp(question.PerNode, 0, PerNodeMax);
        var listed = await Task.WhenAll(nodes.Select(node => ListAsync(node, perNode, (ExtendedActorSystem)system))).ConfigureAwait(false);
        return new ObjectsListed(question.Request, [.. listed]);
    }

    private static async Task<NodeObjects> ListAsync(NodeInfo node, int perNode, ExtendedActorSystem system)
    {
        try
        {
            var agent = system.Provider.ResolveActorRef(node.AgentPath);
            return (await agent.Ask<StoreListed>(new ListObjects(RequestId.New(), perNode), s_timeout).ConfigureAwait(false)).Objects;
        }
        catch (AskTimeoutException)
        {
            return new NodeObjects(node.Id, node.Name, ImmutableArray<ObjectState>.Empty, 0) { Problem = $"it did not answer within {s_timeout.TotalMilliseconds:0} ms" };
        }
    }
}
