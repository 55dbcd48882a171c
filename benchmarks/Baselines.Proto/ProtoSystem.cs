using Google.Protobuf.WellKnownTypes;
using Proto;
using Proto.Remote;
using Proto.Remote.GrpcNet;

namespace AkkaRay.Benchmarks.ProtoBaseline;

/// <summary>An actor system with Proto.Actor's own defaults on a free port of this machine.</summary>
internal static class ProtoSystem
{
    /// <summary>Ints travel as protobuf's own wrapper: anything that is not protobuf would go as JSON.</summary>
    public static async Task<ActorSystem> StartAsync()
    {
        var system = new ActorSystem().WithRemote(RemoteConfig.BindToLocalhost().WithProtoMessages(WrappersReflection.Descriptor));
        await system.Remote().StartAsync();
        return system;
    }
}
