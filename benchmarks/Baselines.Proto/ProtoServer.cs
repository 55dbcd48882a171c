using Proto;
using Proto.Remote;

namespace AkkaRay.Benchmarks.ProtoBaseline;

/// <summary>An actor system with one actor that adds one.</summary>
internal static class ProtoServer
{
    public const string Increment = "increment";

    public static async Task RunAsync()
    {
        var system = await ProtoSystem.StartAsync();
        system.Root.SpawnNamed(Props.FromProducer(static () => new IncrementActor()), Increment);
        Console.WriteLine($"READY {system.Address}");
        await Console.In.ReadLineAsync();
        await system.Remote().ShutdownAsync();
    }
}
