using AkkaRay.Benchmarks.Contenders;
using AkkaRay.Benchmarks.ProtoBaseline;

if (args is ["server"])
{
    await ProtoServer.RunAsync();
    return;
}

await using var contender = await ProtoRequests.StartAsync();
await ContenderLoop.RunAsync(contender, Console.In, Console.Out);
