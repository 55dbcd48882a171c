using Akka.Actor;
using AkkaRay.Benchmarks.Contenders;

namespace AkkaRay.Benchmarks.Baselines;

/// <summary>What an Akka.NET user would write without AkkaRay: an Ask per call to an actor in another process.</summary>
internal sealed class AkkaAsk : IContender
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _server;
    private readonly ActorSystem _system;

    private AkkaAsk(ChildProcess server, ActorSystem system, IActorRef increment)
    {
        _server = server;
        _system = system;
        Shapes = new PipelinedCalls(number => increment.Ask<int>(number, Timeout)).Shapes;
    }

    public IReadOnlyDictionary<string, Func<int, Task>> Shapes { get; }

    public static async Task<AkkaAsk> StartAsync()
    {
        var server = new ChildProcess(Environment.ProcessPath!, "akka-ask", "server");
        var path = await server.ReadAsync("READY", Timeout);
        var system = ActorSystem.Create("caller", AkkaAskServer.Configuration);
        var increment = await system.ActorSelection(path).ResolveOne(Timeout);
        return new AkkaAsk(server, system, increment);
    }

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        await _server.DisposeAsync();
    }
}
