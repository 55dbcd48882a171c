using Akka.Actor.Setup;
using Akka.Event;

namespace AkkaRay.Clustering;

/// <summary>
/// Keeps Akka's own account of connections that come and go off the user's console. Whatever of it matters to a user is
/// told by AkkaRay in its own words.
/// </summary>
internal static class ConsoleSilence
{
    public static Setup Setup() => new LogFilterBuilder()
        .ExcludeSourceContaining("endpointManager")
        .ExcludeSourceContaining("remoting")
        .ExcludeSourceContaining("cluster-client")

        // Of a machine that is busy, told of heartbeats that in a session of its own nobody waits for.
        .ExcludeMessageContaining("Scheduled sending of heartbeat was delayed")
        .Build();
}
