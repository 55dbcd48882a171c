using System.Globalization;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Keyed;

/// <summary>A keyed actor with nothing to keep: counts its calls, and leaves a file in the folder it was told of when it is disposed of.</summary>
[Actor]
public sealed class Visit(int start = 0) : IAsyncDisposable
{
    private int _count = start;
    private string? _folder;

    public int Count() => ++_count;

    public Place Where() => Place.Here;

    public string? Key() => RayActorContext.Current.Key;

    public void Remember(string folder) => _folder = folder;

    public async Task<int> Slowly(int millis, CancellationToken token = default)
    {
        await Task.Delay(millis, token);
        return ++_count;
    }

    public async IAsyncEnumerable<int> Several(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return ++_count;
            await Task.Yield();
        }
    }

    public async Task<int> CountThrough(ActorHandle<Visit> other) => await other.Count();

    public async Task<int> CountAt(string key) => await Visit.Remote.Keyed(key).Count();

    public async ValueTask DisposeAsync()
    {
        if (_folder is { } folder && Directory.Exists(folder))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid():n}.disposed")), "");
        }
    }
}
