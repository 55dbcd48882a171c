using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AkkaRay.Executor.Tests;

/// <summary>Tasks that behave in every way the tests need.</summary>
public static class Work
{
    [Remote]
    public static int Increment(int x) => x + 1;

    [Remote]
    public static int Add(int a, int b = 10) => a + b;

    [Remote]
    public static void Nothing()
    {
    }

    [Remote]
    public static async Task<int> Slow(int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return milliseconds;
    }

    [Remote]
    public static int Spin(int milliseconds)
    {
        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < milliseconds)
        {
            Thread.SpinWait(100);
        }

        return milliseconds;
    }

    [Remote]
    public static int Throw(string message) => throw new InvalidOperationException(message);

    [Remote]
    public static int FailFast(string message)
    {
        Environment.FailFast(message);
        return 0;
    }

    /// <summary>Dies the first times it is run, as counted by a file, then returns.</summary>
    [Remote]
    public static int DieUntil(string file, int runs)
    {
        File.AppendAllText(file, "x");
        var count = new FileInfo(file).Length;
        if (count < runs)
        {
            Process.GetCurrentProcess().Kill();
        }

        return (int)count;
    }

    [Remote]
    public static byte[] Bytes(int count, byte value)
    {
        var bytes = new byte[count];
        Array.Fill(bytes, value);
        return bytes;
    }

    [Remote]
    public static double SumOfMemory(ReadOnlyMemory<double> values)
    {
        var sum = 0.0;
        foreach (var value in values.Span)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>Says whether the values lie outside of the heap, where nobody copied them to.</summary>
    [Remote]
    public static bool IsInPlace(ReadOnlyMemory<double> values) => !MemoryMarshal.TryGetArray(values, out _) && values.Length > 0;

    [Remote]
    public static double[] Doubles(int count) => [.. Enumerable.Range(0, count).Select(static i => (double)i)];

    /// <summary>Waits for a value that another process owns.</summary>
    [Remote]
    public static async Task<bool> IsInPlaceInside(Held<ReadOnlyMemory<double>> held) => !MemoryMarshal.TryGetArray(await held.Reference, out _);

    /// <summary>Has a reference to another process's object for so long.</summary>
    [Remote]
    public static async Task<int> Linger(Held<byte[]> held, int milliseconds)
    {
        var bytes = await held.Reference;
        await Task.Delay(milliseconds);
        GC.KeepAlive(held);
        return bytes.Length;
    }

    [Remote]
    public static string Text(int length) => new('x', length);

    [Remote]
    public static long Sum(byte[] bytes) => bytes.Sum(static one => (long)one);

    [Remote]
    public static async Task<int> Outer(ObjectRef<int> inner) => await inner + 1;

    [Remote]
    public static async Task<int> Fibonacci(int n)
    {
        if (n < 2)
        {
            return n;
        }

        var left = Work.Remote.Fibonacci(n - 1);
        var right = Work.Remote.Fibonacci(n - 2);
        return await left + await right;
    }

    [Remote]
    public static int ThreadsOf(Stack<int> depth) => depth.Count;

    [Remote]
    public static bool HasAkka() => AppDomain.CurrentDomain.GetAssemblies().Any(static one => one.GetName().Name == "Akka");

    /// <summary>Reads a channel to its end.</summary>
    [Remote]
    public static async Task<string> Drain(RayChannel<string> channel)
    {
        var items = new List<string>();
        await foreach (var item in channel.Reader.ReadAllAsync())
        {
            items.Add(item);
        }

        return string.Join(',', items);
    }

    /// <summary>Waits at all three, each for ever; says first in which process.</summary>
    [Remote(MaxRetries = 0)]
    public static async Task WaitEverywhere(RaySemaphore semaphore, RayBarrier barrier, RayChannel<int> channel, RayChannel<int> told)
    {
        Task[] waiting = [semaphore.WaitAsync(), barrier.SignalAndWaitAsync(), channel.Reader.ReadAsync()];

        // Behind those.
        await Task.WhenAll(semaphore.WaitingAsync(), barrier.WaitingAsync(), channel.Reader.WaitingAsync());
        await told.Writer.WriteAsync(Environment.ProcessId);
        await Task.WhenAll(waiting);
    }

    /// <summary>Comes to a barrier so many times; gives the last phase.</summary>
    [Remote]
    public static async Task<long> Meet(RayBarrier barrier, int times)
    {
        var phase = -1L;
        for (var time = 0; time < times; time++)
        {
            phase = await barrier.SignalAndWaitAsync();
        }

        return phase;
    }

    [Remote(MaxCalls = 3)]
    public static int PidOfThree() => Environment.ProcessId;

    [Remote(MaxCalls = 1)]
    public static byte[] LargeOnce(int count) => new byte[count];

    [Remote(TimeoutSeconds = 0.3)]
    public static async Task<int> TooSlow(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 1;
    }

    [Remote]
    public static int Pid() => Environment.ProcessId;

    /// <summary>Throws the first times it is run, as counted by a file, then returns.</summary>
    [Remote]
    public static int FailUntil(string file, int runs)
    {
        File.AppendAllText(file, "x");
        var count = (int)new FileInfo(file).Length;
        return count < runs ? throw new EndOfStreamException($"run {count}") : count;
    }

    /// <summary>Returns once the cluster has connected a lease, and so most likely begun its first task.</summary>
    internal static async Task StartedAsync(ExecutorCluster cluster)
    {
        while (!cluster.Events.Contains("LeaseConnected"))
        {
            await Task.Delay(10);
        }

        await Task.Delay(100);
    }
}
