using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AkkaRay.Executor.Tests;

/// <summary>Tasks that yield streams of every kind the tests need.</summary>
public static class Streamer
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

    [Remote]
    public static async IAsyncEnumerable<byte[]> Blocks(int count, int size)
    {
        for (var i = 1; i <= count; i++)
        {
            var block = new byte[size];
            Array.Fill(block, (byte)i);
            yield return block;
        }

        await Task.CompletedTask;
    }

    /// <summary>Yields for ever, notes each item in a file, and its own end.</summary>
    [Remote]
    public static async IAsyncEnumerable<int> Forever(string file, int millis, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 1; ; i++)
            {
                yield return i;
                if (millis > 0)
                {
                    await Task.Delay(millis, cancellationToken);
                }
            }
        }
        finally
        {
            await File.WriteAllTextAsync(file, "ended", CancellationToken.None);
        }
    }

    /// <summary>Notes every item it makes in a file.</summary>
    [Remote]
    public static async IAsyncEnumerable<byte[]> Noted(string file, int count, int size)
    {
        for (var i = 1; i <= count; i++)
        {
            await File.AppendAllTextAsync(file, "x");
            yield return new byte[size];
        }
    }

    [Remote]
    public static async IAsyncEnumerable<int> Throw(int after)
    {
        for (var i = 1; i <= after; i++)
        {
            yield return i;
        }

        await Task.CompletedTask;
        throw new InvalidOperationException("in mid-stream");
    }

    /// <summary>Yields some items, waits for a file, yields the rest.</summary>
    [Remote]
    public static async IAsyncEnumerable<int> Gated(string file, int before, int after)
    {
        for (var i = 1; i <= before + after; i++)
        {
            yield return i;
            while (i == before && !File.Exists(file))
            {
                await Task.Delay(5);
            }
        }
    }

    /// <summary>Dies after some items in its first runs, as counted by a file; later runs yield all.</summary>
    [Remote]
    public static async IAsyncEnumerable<byte[]> DieUntil(string file, int runs, int after, int count, int size)
    {
        await File.AppendAllTextAsync(file, "x");
        var isLast = new FileInfo(file).Length >= runs;
        for (var i = 1; i <= count; i++)
        {
            if (i > after && !isLast)
            {
                // What was yielded is on its way when the delay is over.
                await Task.Delay(100);
                Process.GetCurrentProcess().Kill();
            }

            var block = new byte[size];
            Array.Fill(block, (byte)i);
            yield return block;
        }
    }

    /// <summary>Yields some items and dies; runs after that yield fewer.</summary>
    [Remote]
    public static async IAsyncEnumerable<int> Shrink(string file)
    {
        await File.AppendAllTextAsync(file, "x");
        var isFirst = new FileInfo(file).Length == 1;
        for (var i = 1; i <= (isFirst ? 10 : 3); i++)
        {
            yield return i;
        }

        if (isFirst)
        {
            await Task.Delay(100);
            Process.GetCurrentProcess().Kill();
        }
    }

    [Remote]
    public static IAsyncEnumerable<string> Wrapped(int count) => Names(count);

    private static async IAsyncEnumerable<string> Names(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return $"name {i}";
        }
    }
}
