using System.Diagnostics;

namespace AkkaRay.Local.Tests;

/// <summary>An actor for whole clusters.</summary>
[Actor]
public sealed class Tally(int start = 0) : IAsyncDisposable
{
    private int _value = start;
    private string? _farewell;

    public int Add(int by = 1) => _value += by;

    public int Pid() => Environment.ProcessId;

    public int Restarts() => RayActorContext.Current.RestartCount;

    public void Die() => Process.GetCurrentProcess().Kill();

    public void SayFarewell(string file) => _farewell = file;

    public async Task<int> AddThrough(ActorHandle<Tally> other, int by) => await other.Add(by);

    public async Task<int> MakeAnother(int value)
    {
        await using var other = Tally.Remote.New(value);
        return await other.Add();
    }

    public async ValueTask DisposeAsync()
    {
        if (_farewell is { } file)
        {
            await File.WriteAllTextAsync(file, "disposed");
        }
    }
}
