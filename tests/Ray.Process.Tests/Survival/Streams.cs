using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Tasks that yield streams, and tasks that consume them.</summary>
public static class Streams
{
    [Remote]
    public static async IAsyncEnumerable<int> Count(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            yield return i;
        }

        await Task.CompletedTask;
    }

    /// <summary>Consumes a stream inside of a task.</summary>
    [Remote]
    public static async Task<long> Sum(int count)
    {
        var sum = 0L;
        await foreach (var item in Streams.Remote.Count(count).Values())
        {
            sum += item;
        }

        return sum;
    }

    /// <summary>A stream made of another.</summary>
    [Remote]
    public static async IAsyncEnumerable<int> Doubled(int count)
    {
        await foreach (var item in Streams.Remote.Count(count).Values())
        {
            yield return item * 2;
        }
    }

    /// <summary>Kills its own process in mid-stream, until it ran often enough.</summary>
    [Remote]
    public static async IAsyncEnumerable<byte[]> Kill(string folder, int untilRun, int count, int size)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Guid.NewGuid():N}.run"), "");
        var isLast = Directory.GetFiles(folder, "*.run").Length >= untilRun;
        for (var i = 0; i < count; i++)
        {
            if (i == count / 2 && !isLast)
            {
                OsProcess.GetCurrentProcess().Kill();
            }

            var block = new byte[size];
            block[^1] = (byte)i;
            yield return block;
        }
    }
}
