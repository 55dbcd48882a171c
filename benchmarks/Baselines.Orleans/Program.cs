using AkkaRay.Benchmarks.Contenders;
using AkkaRay.Benchmarks.OrleansBaseline;

if (args is ["server"])
{
    await SiloServer.RunAsync();
    return;
}

await using var contender = await GrainCalls.StartAsync();
await ContenderLoop.RunAsync(contender, Console.In, Console.Out);
