using System.Diagnostics;

namespace AkkaRay.Executor.Tests;

/// <summary>An actor that keeps a handle to another.</summary>
[Actor]
public sealed class Keeper
{
    private ActorHandle<Counter>? _kept;

    public void Keep(List<ActorHandle<Counter>> handle) => _kept = handle[0];

    public async Task<int> Increment() => await _kept!.Increment();

    public List<ActorHandle<Counter>> Give() => [_kept!];

    public void Drop()
    {
        ((IDisposable)_kept!).Dispose();
        _kept = null;
    }

    /// <summary>Uses the handle only once there is a file, and keeps it no longer.</summary>
    public async Task<int> IncrementOnce(ActorHandle<Counter> handle, string file)
    {
        using var mine = (IDisposable)handle;
        while (!File.Exists(file))
        {
            await Task.Delay(10);
        }

        return await handle.Increment();
    }

    public void Die() => Process.GetCurrentProcess().Kill();
}
