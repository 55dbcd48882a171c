using System.Globalization;
using AkkaRay.Benchmarks.Contenders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AkkaRay.Benchmarks.OrleansBaseline;

/// <summary>What a .NET user would pick instead: a client process calling a grain in a silo process.</summary>
internal sealed class GrainCalls : IContender
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _server;
    private readonly IHost _host;

    private GrainCalls(ChildProcess server, IHost host)
    {
        _server = server;
        _host = host;
        var client = host.Services.GetRequiredService<IClusterClient>();
        var grain = client.GetGrain<IIncrementGrain>(1);
        var key = 1L;
        var activate = new PipelinedCalls(number => client.GetGrain<IIncrementGrain>(Interlocked.Increment(ref key)).Increment(number).AsTask());
        Shapes = new Dictionary<string, Func<int, Task>>(new PipelinedCalls(number => grain.Increment(number).AsTask()).Shapes)
        {
            [Shape.Activate] = activate.Shapes[Shape.Async],
        };
    }

    public IReadOnlyDictionary<string, Func<int, Task>> Shapes { get; }

    public static async Task<GrainCalls> StartAsync()
    {
        var server = new ChildProcess(Environment.ProcessPath!, "server");
        var port = int.Parse(await server.ReadAsync("READY", StartTimeout), CultureInfo.InvariantCulture);
        var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleansClient(client => client.UseLocalhostClustering(port))
            .Build();
        await host.StartAsync();
        return new GrainCalls(server, host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _server.DisposeAsync();
    }
}
