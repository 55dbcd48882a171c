using Akka.Actor;
using AkkaRay.Head.Nodes;

namespace AkkaRay.Head.Gcs;

/// <summary>What came of a probe, told to the GCS within its process.</summary>
internal sealed record NodeProbed(string Address, ProbeResult Result) : INoSerializationVerificationNeeded
{
    public static async Task<NodeProbed> AskAsync(string node)
    {
        var address = Akka.Actor.Address.Parse(node);
        return new NodeProbed(node, await NodeProbe.AskAsync(address.Host, address.Port ?? 0).ConfigureAwait(false));
    }
}
