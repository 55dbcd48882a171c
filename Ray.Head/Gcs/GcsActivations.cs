using Akka.Actor;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Head.Gcs;

/// <summary>Asks the nodes' agents which keyed actors have an instance there, for people to look at.</summary>
internal static class GcsActivations
{
    private const int LimitMax = 1000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public static async Task<ActivationsListed> ListAsync(ListActivations question, IReadOnlyList<NodeInfo> nodes, ActorSystem system)
    {
        var limit = Math.Clamp(question.Limit, 0, LimitMax);
        var asked = question with { Limit = limit };
        var listed = await Task.WhenAll(nodes.Select(node => ListAsync(asked, node, system))).ConfigureAwait(false);
        return new ActivationsListed(
            question.Request,
            [.. listed.SelectMany(one => one.Activations).OrderBy(one => one.Class, StringComparer.Ordinal).ThenBy(one => one.Key, StringComparer.Ordinal).Take(limit)],
            listed.Sum(one => one.Total));
    }

    private static async Task<ActivationsListed> ListAsync(ListActivations question, NodeInfo node, ActorSystem system)
    {
        try
        {
            return await system.ActorSelection(node.AgentPath).Ask<ActivationsListed>(question, Timeout).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            return new ActivationsListed(question.Request, [], 0);
        }
    }
}
