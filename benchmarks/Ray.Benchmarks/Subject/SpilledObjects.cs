using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>Four times the store, written and read back in random order, against a file written, flushed and read.</summary>
internal static class SpilledObjects
{
    private const int ObjectLongs = 8 * 1024 * 1024 / sizeof(long);
    private const int Objects = 128;

    public static async Task<(double Ours, double Baseline)> RoundAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        var references = Enumerable.Range(0, Objects).Select(Put).ToArray();
        var order = Enumerable.Range(0, Objects).ToArray();
        new Random(1).Shuffle(order);
        foreach (var i in order)
        {
            using var lease = await references[i].LeaseAsync();
            if (lease.Memory.Span.ContainsAnyExcept(i) || lease.Length != ObjectLongs)
            {
                throw new InvalidOperationException($"Object {i} came back changed.");
            }
        }

        var ours = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        GC.KeepAlive(references);
        return (ours, WriteAndRead());
    }

    private static ObjectRef<long[]> Put(int number)
    {
        var values = new long[ObjectLongs];
        Array.Fill(values, number);
        return Ray.Put(values);
    }

    private static double WriteAndRead()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var block = new byte[ObjectLongs * sizeof(long)];
        try
        {
            var begin = Stopwatch.GetTimestamp();
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite);
            for (var i = 0; i < Objects; i++)
            {
                MemoryMarshal.Cast<byte, long>(block.AsSpan()).Fill(i);
                RandomAccess.Write(file, block, (long)i * block.Length);
            }

            RandomAccess.FlushToDisk(file);
            for (var i = 0; i < Objects; i++)
            {
                RandomAccess.Read(file, block, (long)i * block.Length);
            }

            return Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
