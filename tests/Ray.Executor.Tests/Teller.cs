using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AkkaRay.Executor.Tests;

/// <summary>A serial actor that yields streams.</summary>
[Actor]
public sealed class Teller
{
    private int _told;

    public async IAsyncEnumerable<int> Watch(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return ++_told;
        }

        await Task.CompletedTask;
    }

    public async IAsyncEnumerable<int> Forever(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                yield return ++_told;
                await Task.Delay(1, cancellationToken);
            }
        }
        finally
        {
            await File.WriteAllTextAsync(file, "ended", CancellationToken.None);
        }
    }

    public async IAsyncEnumerable<int> Throw(int after)
    {
        for (var i = 1; i <= after; i++)
        {
            yield return i;
        }

        await Task.CompletedTask;
        throw new InvalidOperationException("in mid-stream");
    }

    public async IAsyncEnumerable<byte[]> Blocks(int count, int size)
    {
        for (var i = 1; i <= count; i++)
        {
            var block = new byte[size];
            Array.Fill(block, (byte)i);
            yield return block;
        }

        await Task.CompletedTask;
    }

    /// <summary>Dies after some items in its first runs, as counted by a file; later runs yield all.</summary>
    public async IAsyncEnumerable<int> DieUntil(string file, int runs, int after, int count)
    {
        await File.AppendAllTextAsync(file, "x");
        var isLast = new FileInfo(file).Length >= runs;
        for (var i = 1; i <= count; i++)
        {
            if (i > after && !isLast)
            {
                await Task.Delay(100);
                Process.GetCurrentProcess().Kill();
            }

            yield return i;
        }
    }

    public int Told() => _told;
}
