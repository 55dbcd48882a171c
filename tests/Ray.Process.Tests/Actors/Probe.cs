using AkkaRay.Process.Tests.Survival;
using OsProcess = System.Diagnostics.Process;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>An actor that does what tests ask of it, and leaves marks in a folder.</summary>
[Actor]
public sealed class Probe(string folder, int start = 0) : IAsyncDisposable
{
    private int _value = start;
    private ActorHandle<Probe>? _other;

    public int Add(int by = 1) => _value += by;

    public Place Where() => Place.Here;

    public int Restarts() => RayActorContext.Current.RestartCount;

    /// <summary>Leaves a mark for every run and stays until there is a file named <paramref name="until"/>.</summary>
    public async Task<int> Stay(string mark, string until)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Guid.NewGuid():n}.{mark}"), "");
        while (!File.Exists(Path.Combine(folder, until)))
        {
            await Task.Delay(10);
        }

        return ++_value;
    }

    public void KillSelf() => OsProcess.GetCurrentProcess().Kill();

    public Task Exit() => RayActorContext.Current.ExitAsync();

    public int Throw(string message) => throw new InvalidOperationException(message);

    public async Task<int> AddThrough(ActorHandle<Probe> other, int by) => await other.Add(by);

    /// <summary>Keeps a handle; the next call uses it.</summary>
    public void Keep(ActorHandle<Probe> other) => _other = other;

    public async Task<int> AddThroughKept(int by) => await _other!.Add(by);

    /// <summary>Makes another actor, and keeps it.</summary>
    public async Task<Place> Make()
    {
        _other = Probe.Remote.With(new() { MaxRestarts = -1 }).New(folder);
        return await _other.Where();
    }

    public async ValueTask DisposeAsync()
    {
        // A test that has ended has removed it.
        if (Directory.Exists(folder))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{Environment.ProcessId}.disposed"), "");
        }
    }
}
