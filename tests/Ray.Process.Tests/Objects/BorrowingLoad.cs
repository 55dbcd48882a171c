using System.Collections.Concurrent;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>
/// Tasks and actors on all nodes that make objects and pass references to each other, several at a time, while processes
/// die. What is computed must be right, or fail with what Ray says of a death.
/// </summary>
internal sealed class BorrowingLoad(int seed, int streams)
{
    private readonly ConcurrentDictionary<string, int> _losses = new();
    private readonly ConcurrentDictionary<string, string> _samples = new();
    private int _done;

    /// <summary>How many things were done, those among them that a death ended.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>What ended with a death, by the exception.</summary>
    public string Losses => string.Join(", ", _losses.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Key} {pair.Value}"));

    /// <summary>The first of each, in its own words.</summary>
    public string Samples => string.Join(Environment.NewLine, _samples.Select(static pair => $"{pair.Key}: {pair.Value}"));

    public Task RunAsync(CancellationToken ending)
        => Task.WhenAll(Enumerable.Range(1, streams).Select(stream => Task.Run(() => RunAsync(new Random(seed + stream), ending), CancellationToken.None)));

    // Tasks of a node that dies again and again may run any number of times; how often is not what is tried here.
    private static TaskOptions Anywhere => new() { MaxRetries = -1, Strategy = SchedulingStrategy.Spread };

    private async Task RunAsync(Random random, CancellationToken ending)
    {
        await using var keeper = Keep.Remote.With(new() { MaxRestarts = -1, MaxTaskRetries = 0 }).New();
        while (!ending.IsCancellationRequested)
        {
            var held = new List<ObjectRef>();
            try
            {
                await (random.Next(5) switch
                {
                    0 => KeepAsync(keeper, random.Next(100), held),
                    1 => PassAsync(random.Next(1, 4), held),
                    2 => OwnAsync(random.Next(1, 4), held),
                    3 => MakeAsync(random.Next(100), held),
                    _ => NestAsync(random.Next(100), held),
                });
            }
            catch (RayException lost) when (lost is not RaySerializationException)
            {
                _losses.AddOrUpdate(lost.GetType().Name, 1, static (_, count) => count + 1);
                _samples.TryAdd(lost.GetType().Name, lost.Message);
            }
            finally
            {
                held.ForEach(static one => one.Dispose());
            }

            Interlocked.Increment(ref _done);
        }

        await Ray.KillAsync(keeper, cancellationToken: CancellationToken.None);
    }

    // An actor keeps what its caller has let go.
    private static async Task KeepAsync(ActorHandle<Keep> keeper, int seed, List<ObjectRef> held)
    {
        await Get(keeper.Drop());
        using (var mine = Ray.Put(Loans.Fill(seed)))
        {
            var made = Hold(Loans.Remote.With(Anywhere).Bytes(seed), held);
            await Get(keeper.Take([mine, made]));
        }

        var given = await Get(keeper.Give());
        held.AddRange(given);

        // An actor that began anew has kept nothing.
        var sum = await Get(Loans.Remote.With(Anywhere).SumOf(given));
        Assert.Contains(sum, new[] { 0, 2L * Loans.Size * (byte)(seed + 1) });
        await Get(keeper.Drop());
    }

    // Objects that a task's process put go from hand to hand.
    private static async Task PassAsync(int count, List<ObjectRef> held)
    {
        var references = await Get(Loans.Remote.With(Anywhere).Make(count));
        held.AddRange(references);
        var passed = await Get(Loans.Remote.With(Anywhere).Return(references));
        held.AddRange(passed);
        Assert.Equal(Expected(count), await Get(Loans.Remote.With(Anywhere).SumOf(passed)));
    }

    // A task's process owns what tasks elsewhere made.
    private static async Task OwnAsync(int count, List<ObjectRef> held)
    {
        var references = await Get(Loans.Remote.With(Anywhere).Have(count));
        held.AddRange(references);
        Assert.Equal(Expected(count), await Get(Loans.Remote.With(Anywhere).SumOf(references)));
    }

    private static async Task MakeAsync(int seed, List<ObjectRef> held)
    {
        var first = Hold(Loans.Remote.With(Anywhere).Bytes(seed), held);
        var second = Hold(Loans.Remote.With(Anywhere).Next(first), held);
        var sums = await Task.WhenAll(Get(Loans.Remote.With(Anywhere).Sum(second)), Get(Loans.Remote.With(Anywhere).Sum(first)));
        Assert.Equal([Loans.Size * (long)(byte)(seed + 2), Loans.Size * (long)(byte)(seed + 1)], sums);
    }

    // A reference in an object in an object.
    private static async Task NestAsync(int seed, List<ObjectRef> held)
    {
        ObjectRef<List<ObjectRef<byte[]>>> outer;
        using (var inner = Ray.Put(Loans.Fill(seed)))
        {
            outer = Hold(Ray.Put<List<ObjectRef<byte[]>>>([inner]), held);
        }

        Assert.Equal(Loans.Size * (long)(byte)(seed + 1), await Get(Loans.Remote.With(Anywhere).SumOf(outer)));
    }

    private static ObjectRef<T> Hold<T>(ObjectRef<T> reference, List<ObjectRef> held)
    {
        held.Add(reference);
        return reference;
    }

    private static async Task<T> Get<T>(ObjectRef<T> reference)
    {
        using (reference)
        {
            return await reference.GetAsync(Limits.Long);
        }
    }

    private static async Task Get(ObjectRef reference)
    {
        using (reference)
        {
            await reference.WaitAsync(Limits.Long);
        }
    }

    private static long Expected(int count) => Loans.Size * (count * (count + 1L) / 2);
}
