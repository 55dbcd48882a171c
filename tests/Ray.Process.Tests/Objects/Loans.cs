using AkkaRay.Messages.Ids;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>Tasks that get, make and pass on references.</summary>
public static class Loans
{
    public const int Size = 300_000;

    /// <summary>References that the task's process owns.</summary>
    [Remote]
    public static List<ObjectRef<byte[]>> Make(int count)
        => [.. Enumerable.Range(0, count).Select(static index => Ray.Put(Fill(index)))];

    [Remote]
    public static async IAsyncEnumerable<List<ObjectRef<byte[]>>> Stream(int count)
    {
        for (var index = 0; index < count; index++)
        {
            yield return [Ray.Put(Fill(index))];
            await Task.Yield();
        }
    }

    [Remote]
    public static List<ObjectRef<byte[]>> Return(List<ObjectRef<byte[]>> references) => references;

    [Remote]
    public static async Task<long> SumOf(List<ObjectRef<byte[]>> references)
        => (await Ray.GetAll(references)).Sum(static bytes => bytes.Sum(static one => (long)one));

    /// <summary>References to what other tasks made for this one, each as <see cref="Make"/> would.</summary>
    [Remote]
    public static async Task<List<ObjectRef<byte[]>>> Have(int count)
    {
        var anywhere = new TaskOptions { Strategy = SchedulingStrategy.Spread };
        List<ObjectRef<byte[]>> made = [.. Enumerable.Range(0, count).Select(seed => Loans.Remote.With(anywhere).Bytes(seed))];
        await Task.WhenAll(made.Select(static one => one.WaitAsync()));
        return made;
    }

    [Remote]
    public static byte[] Bytes(int seed) => Fill(seed);

    /// <summary>Two large values, and a reference in a small one.</summary>
    [Remote(SplitReturns = true)]
    public static (byte[] First, List<ObjectRef<byte[]>> Inside, byte[] Second) Parts(int seed) => (Fill(seed), [Ray.Put(Fill(seed + 2))], Fill(seed + 1));

    /// <summary>Large items; the method goes on after each third only when there is a file of that name.</summary>
    [Remote]
    public static async IAsyncEnumerable<byte[]> Items(int count, string? folder = null)
    {
        for (var item = 0; item < count; item++)
        {
            while (folder is not null && item > 0 && item % 3 == 0 && !File.Exists(Path.Combine(folder, $"{item}")))
            {
                await Task.Delay(10);
            }

            yield return Fill(item);
        }
    }

    [Remote]
    public static byte[] Next(byte[] bytes) => Fill(bytes[0]);

    [Remote]
    public static long Sum(byte[] bytes) => bytes.Sum(static one => (long)one);

    /// <summary>The sum of what a task on another node made, which stays there until it is read; -1 if it did not.</summary>
    [Remote]
    public static async Task<long> SumFrom(Guid node, int seed)
    {
        using var made = Loans.Remote.With(new TaskOptions { Strategy = SchedulingStrategy.NodeAffinity(new NodeId(node)) }).Bytes(seed);
        await made.WaitAsync();
        return made.Stored is null ? -1 : (await made).Sum(static one => (long)one);
    }

    /// <summary>So many mebibytes.</summary>
    [Remote]
    public static byte[] Large(int mebibytes) => new byte[mebibytes << 20];

    /// <summary>The node it runs on.</summary>
    [Remote]
    public static string? NodeWith(byte[] bytes) => bytes.Length > 0 ? Survival.Place.Here.Node : "";

    /// <summary>Holds its argument until it is stopped.</summary>
    [Remote]
    public static async Task<int> Hold(byte[] bytes, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return bytes.Length;
    }

    public static byte[] Fill(int seed)
    {
        var bytes = new byte[Size];
        bytes.AsSpan().Fill((byte)(seed + 1));
        return bytes;
    }
}
