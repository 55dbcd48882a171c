using AkkaRay.Benchmarks.Contenders;
using Google.Protobuf.WellKnownTypes;
using Proto;
using Proto.Remote;

namespace AkkaRay.Benchmarks.ProtoBaseline;

/// <summary>What a user of Proto.Actor would write: a request per call to an actor in another process.</summary>
internal sealed class ProtoRequests : IContender
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _server;
    private readonly ActorSystem _system;

    private ProtoRequests(ChildProcess server, ActorSystem system, PID increment)
    {
        _server = server;
        _system = system;
        Shapes = new PipelinedCalls(number => RequestAsync(increment, number)).Shapes;
    }

    public IReadOnlyDictionary<string, Func<int, Task>> Shapes { get; }

    public static async Task<ProtoRequests> StartAsync()
    {
        var server = new ChildProcess(Environment.ProcessPath!, "server");
        var address = await server.ReadAsync("READY", StartTimeout);
        return new ProtoRequests(server, await ProtoSystem.StartAsync(), PID.FromAddress(address, ProtoServer.Increment));
    }

    public async ValueTask DisposeAsync()
    {
        await _system.Remote().ShutdownAsync();
        await _server.DisposeAsync();
    }

    private async Task<int> RequestAsync(PID increment, int number)
        => (await _system.Root.RequestAsync<Int32Value>(increment, new Int32Value { Value = number }, CancellationToken.None)).Value;
}
