using System.Diagnostics;

namespace AkkaRay.Executor.Tests;

/// <summary>An actor that behaves in every way the tests need.</summary>
[Actor]
public sealed class Counter(int start = 0) : ICounter, IAsyncDisposable
{
    private readonly List<int> _seen = [];
    private int _value = start;
    private string? _farewell;

    public int Increment(int by = 1) => _value += by;

    public int Value() => _value;

    public int Pid() => Environment.ProcessId;

    public void Note(int number) => _seen.Add(number);

    public List<int> Noted() => _seen;

    public async Task<int> Slowly(int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return ++_value;
    }

    [ActorMethod(TimeoutSeconds = 0.05)]
    public async Task<int> Impatiently(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return _value;
    }

    public async Task<int> Later(int value, int milliseconds)
    {
        await Task.Delay(milliseconds);
        return value;
    }

    public int Throw(string message) => throw new InvalidOperationException(message);

    public byte[] Echo(byte[] bytes) => bytes;

    public int Spin(int milliseconds)
    {
        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < milliseconds)
        {
            Thread.Yield();
        }

        return milliseconds;
    }

    /// <summary>Dies the first times it is called, as counted by a file, then returns.</summary>
    public int DieUntil(string file, int runs)
    {
        File.AppendAllText(file, "x");
        var count = (int)new FileInfo(file).Length;
        if (count < runs)
        {
            Process.GetCurrentProcess().Kill();
        }

        return count;
    }

    public void Die() => Process.GetCurrentProcess().Kill();

    public int RestartCount() => RayActorContext.Current.RestartCount;

    public Task Leave() => RayActorContext.Current.ExitAsync();

    public async Task<int> Ask(ActorHandle<Counter> other) => await other.Increment(10);

    public ActorHandle<Counter>[] Same(List<ActorHandle<Counter>> others) => [.. others];

    public void SayFarewell(string file) => _farewell = file;

    public async ValueTask DisposeAsync()
    {
        if (_farewell is { } file)
        {
            await File.WriteAllTextAsync(file, "disposed");
        }
    }
}
