using Xunit.Abstractions;

namespace AkkaRay.Driver.Tests.Actors;

/// <summary>An actor is let go when nobody anywhere has a handle to it, or a value with one, and not before.</summary>
public sealed class HandleProtocolTests(ITestOutputHelper output)
{
    private const int Runs = 25;
    private const int Steps = 60;

    [Fact]
    public async Task Actor_is_let_go_once_with_the_last_handle_anywhere_and_never_before()
    {
        var seed = Random.Shared.Next();
        for (var run = 0; run < Runs; run++, seed++)
        {
            output.WriteLine($"seed {seed}");
            await RunAsync(new Random(seed));
        }
    }

    [Fact]
    public async Task Value_that_is_garbage_keeps_no_actor()
    {
        await using var world = new HandleWorld(1);
        SendInVain(world);
        HandleWorld.Drop(world.Processes[0], 0);

        await ReleasedAsync(world);
    }

    // In a method of its own, so that no local keeps what the value holds.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void SendInVain(HandleWorld world) => world.Processes[0].Core.Encode(world.Processes[0].Handles[0], out _);

    private static async Task RunAsync(Random random)
    {
        await using var world = new HandleWorld(4);
        for (var step = 0; step < Steps && world.IsReachable; step++)
        {
            await StepAsync(world, random);
            Assert.True(world.Released.IsEmpty || !world.IsReachable, $"let go at step {step} and could be reached");
        }

        while (world.Values.Count > 0)
        {
            await world.ReceiveAsync(world.Processes[random.Next(4)], 0, isKept: false);
            Assert.Empty(world.Released);
        }

        foreach (var process in world.Processes)
        {
            while (process.Handles.Count > 0)
            {
                Assert.Empty(world.Released);
                HandleWorld.Drop(process, 0);
            }
        }

        await ReleasedAsync(world);
    }

    private static async Task StepAsync(HandleWorld world, Random random)
    {
        var process = world.Processes[random.Next(world.Processes.Count)];
        switch (random.Next(7))
        {
            case < 3 when process.Handles.Count > 0:
                world.Send(process, random.Next(process.Handles.Count));
                break;
            case < 5 when world.Values.Count > 0:
                await world.ReceiveAsync(process, random.Next(world.Values.Count), isKept: random.Next(3) == 0);
                break;
            case 5 when world.Values.Count > 0:
                world.Discard(random.Next(world.Values.Count));
                break;
            case 6 when process.Handles.Count > 0:
                HandleWorld.Drop(process, random.Next(process.Handles.Count));
                break;
        }
    }

    private static async Task ReleasedAsync(HandleWorld world)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (world.Released.IsEmpty)
        {
            GC.Collect();
            await Task.Delay(1, limit.Token);
        }

        Assert.Single(world.Released);
    }
}
